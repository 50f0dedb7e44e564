-- What an agent knows as typed facts: opening hours, holidays, what delivery costs and where it goes.

create table facts (
    tenant_id uuid not null, id uuid not null, agent_id uuid not null,
    kind text not null check (kind in ('hours', 'specialDays', 'timeZone', 'deliveryFee', 'minimumOrder', 'freeDelivery', 'deliveryArea')),
    state text not null check (state in ('suggested', 'confirmed', 'dismissed')),
    value jsonb not null,
    -- A suggestion goes with its source. What the owner has confirmed stays; it keeps the source's name and words.
    source_id uuid, source_title text, source_url text,
    quote text check (length(quote) <= 1000),
    found_at timestamptz not null, decided_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references agents on delete cascade,
    foreign key (tenant_id, source_id) references sources on delete cascade,
    check (state = 'confirmed' or source_id is not null)
);
create index on facts (tenant_id, agent_id);
create index on facts (tenant_id, source_id);
comment on table facts is 'tenant: typed facts that agents answer from, suggested by a source or given by the owner';

alter table facts enable row level security;
alter table facts force row level security;
create policy tenant_isolation on facts to agenthub_app using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid) with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on facts to agenthub_app;
