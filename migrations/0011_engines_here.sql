-- A business may want no engine that is not on this machine.

alter table tenants add column engines_here boolean not null default false;
