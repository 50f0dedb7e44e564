-- Questions that ask the same are put together once, and an answer to them can be drafted; what is settled is kept to be tried again.

create table gaps (
    tenant_id uuid not null, id uuid not null, agent_id uuid not null,
    question text not null check (length(question) between 1 and 1000),
    language text not null,
    draft_state text check (draft_state in ('asked', 'written', 'nothing', 'unavailable')),
    draft text check (length(draft) <= 4000), draft_sources jsonb, draft_note text,
    draft_attempts integer not null default 0, drafted_at timestamptz,
    created_at timestamptz not null,
    answered_at timestamptz, dismissed_at timestamptz,
    due_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references agents on delete cascade
);
create index on gaps (tenant_id, agent_id, created_at);
create index gaps_due on gaps (due_at) where due_at is not null;
comment on table gaps is 'tenant: what the knowledge lacks, one row for all who asked it, with a drafted answer that only the owner sees';

alter table unanswered_questions add column gap_id uuid;
alter table unanswered_questions add foreign key (tenant_id, gap_id) references gaps on delete set null (gap_id);
create index on unanswered_questions (tenant_id, gap_id);
create index unanswered_questions_alone on unanswered_questions (tenant_id, agent_id) where gap_id is null and settled_at is null;
-- Due for the night's work, which finds by it the businesses that were asked something.
alter table unanswered_questions add column due_at timestamptz default clock_timestamp();
update unanswered_questions set due_at = null where settled_at is not null;
create index unanswered_questions_due on unanswered_questions (tenant_id) where due_at is not null;

create table kept_questions (
    tenant_id uuid not null, id uuid not null, agent_id uuid not null,
    question text not null check (length(question) between 1 and 500),
    language text not null,
    expects text not null check (expects in ('answer', 'silence')),
    kept_at timestamptz not null,
    outcome text check (outcome in ('approved', 'fact', 'quoted', 'refused')), checked_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references agents on delete cascade
);
create index on kept_questions (tenant_id, agent_id, kept_at);
comment on table kept_questions is 'tenant: questions that an agent is tried with again, and what came of it last';

do $$
declare t text;
begin
    foreach t in array array['gaps', 'kept_questions'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_isolation on %I to agenthub_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on %I to agenthub_app', t);
    end loop;

    create policy sweep_read on gaps for select to agenthub_sweeper using (true);
    create policy sweep_postpone on gaps for update to agenthub_sweeper using (true) with check (true);
    grant select (tenant_id, id, due_at), update (due_at) on gaps to agenthub_sweeper;
    create policy sweep_read on unanswered_questions for select to agenthub_sweeper using (true);
    grant select (tenant_id, id, due_at) on unanswered_questions to agenthub_sweeper;
end $$;
