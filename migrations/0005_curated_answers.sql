-- Answers that an owner has approved: they are given word for word, before any model is asked.

create table curated_answers (
    tenant_id uuid not null, id uuid not null, agent_id uuid not null,
    question text not null check (length(question) between 1 and 300),
    variants text[] not null default '{}' check (cardinality(variants) <= 30),
    answer text not null check (length(answer) between 1 and 4000),
    language text check (length(language) <= 35),
    channel text check (channel in ('widget', 'whatsapp', 'email')),
    valid_from timestamptz, valid_until timestamptz,
    used bigint not null default 0,
    created_at timestamptz not null, updated_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references agents on delete cascade,
    check (valid_from is null or valid_until is null or valid_from < valid_until)
);
create index on curated_answers (tenant_id, agent_id, id);
comment on table curated_answers is 'tenant: answers that the owner approved, given without a model';

alter table curated_answers enable row level security;
alter table curated_answers force row level security;
create policy tenant_isolation on curated_answers to agenthub_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on curated_answers to agenthub_app;
