-- Which process keeps the schedule of the engines, where there are several.

create table schedule_owner (
    name text primary key,
    node uuid not null,
    epoch bigint not null check (epoch > 0),
    address text not null check (length(address) <= 300),
    expires_at timestamptz not null
);
comment on table schedule_owner is 'platform: the lease of the engines'' schedule, one row';
grant select, insert, update on schedule_owner to agenthub_app;
