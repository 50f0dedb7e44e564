-- Questions that the knowledge held no evidence for, as customers asked them.

create table unanswered_questions (
    tenant_id uuid not null, id uuid not null, agent_id uuid not null, conversation_id uuid not null,
    question text not null check (length(question) between 1 and 1000),
    language text not null,
    asked_at timestamptz not null,
    settled_at timestamptz, settled text check (settled in ('answered', 'dismissed')),
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references agents on delete cascade,
    foreign key (tenant_id, conversation_id) references conversations on delete cascade,
    check ((settled_at is null) = (settled is null))
);
create index on unanswered_questions (tenant_id, agent_id, asked_at) where settled_at is null;
create index on unanswered_questions (tenant_id, conversation_id);
comment on table unanswered_questions is 'tenant: questions that were refused for want of evidence, kept for later tests once they are settled';

alter table unanswered_questions enable row level security;
alter table unanswered_questions force row level security;
create policy tenant_isolation on unanswered_questions to agenthub_app
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update, delete on unanswered_questions to agenthub_app;
