-- What each request to a model cost: what the business is charged for, and what the platform bears for tries that failed, lost or began again.

create table usage (
    tenant_id uuid not null references tenants, id uuid not null,
    class text not null check (class in ('chat', 'email', 'batch')),
    outcome text not null check (outcome in ('answered', 'left', 'failed')),
    correlation text, model text,
    input_tokens bigint not null, cached_tokens bigint not null, output_tokens bigint not null,
    platform_input_tokens bigint not null, platform_output_tokens bigint not null,
    engines jsonb not null default '[]',
    at timestamptz not null,
    primary key (tenant_id, id)
);
create index usage_by_time on usage (tenant_id, at);
comment on table usage is 'tenant: what each request to a model cost, by its id';

alter table usage enable row level security;
alter table usage force row level security;
create policy tenant_isolation on usage to agenthub_app using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on usage to agenthub_app;
