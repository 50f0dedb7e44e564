-- How sure an agent has to be, and for whom, where and when a source answers.

alter table agents add column gate text not null default 'balanced' check (gate in ('careful', 'balanced', 'generous'));

alter table sources add column audience text not null default 'customers' check (audience in ('customers', 'team'));
alter table sources add column channel text check (channel in ('widget', 'whatsapp', 'email'));
alter table sources add column valid_from timestamptz;
alter table sources add column valid_until timestamptz;
alter table sources add check (valid_from is null or valid_until is null or valid_from < valid_until);

-- The calendar finds the businesses whose websites are due, without a visit to every business.
create index sites_check_due on sites (check_at) where check_at is not null;
grant select (check_at) on sites to agenthub_sweeper;
