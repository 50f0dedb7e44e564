-- Agents and what they know.

create table agents (
    tenant_id uuid not null references tenants,
    id uuid not null,
    name text not null check (length(name) between 1 and 100),
    instructions text not null default '' check (length(instructions) <= 20000),
    tone text not null default '' check (length(tone) <= 200),
    languages text[] not null default '{}',
    greeting text not null default '' check (length(greeting) <= 1000),
    published_version integer not null default 0,
    has_draft boolean not null default true,
    knowledge_version bigint not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id)
);
comment on table agents is 'tenant: agents as the owner edits them';

create table agent_versions (
    tenant_id uuid not null, agent_id uuid not null, number integer not null check (number > 0),
    name text not null, instructions text not null, tone text not null, languages text[] not null, greeting text not null,
    published_at timestamptz not null,
    primary key (tenant_id, agent_id, number),
    foreign key (tenant_id, agent_id) references agents on delete cascade
);
comment on table agent_versions is 'tenant: what was published, never changed afterwards';
create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'A published version is never changed.'; end $$;
create trigger agent_versions_are_immutable before update on agent_versions for each row execute function refuse_change();

create table sources (
    tenant_id uuid not null, id uuid not null, agent_id uuid not null,
    kind text not null check (kind in ('text', 'qa', 'page', 'file')),
    title text not null check (length(title) between 1 and 300),
    body text not null default '' check (length(body) <= 1000000),
    question text, url text,
    state text not null check (state in ('queued', 'learning', 'ready', 'failed')),
    error text, passages integer not null default 0, attempts integer not null default 0,
    created_at timestamptz not null, learned_at timestamptz,
    due_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references agents on delete cascade
);
create index on sources (tenant_id, agent_id, created_at);
create index sources_due on sources (due_at) where due_at is not null;
comment on table sources is 'tenant: what an agent was given to know';

create table passages (
    tenant_id uuid not null, id uuid not null, source_id uuid not null, agent_id uuid not null,
    ordinal integer not null, heading text not null default '', text text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, source_id) references sources on delete cascade,
    foreign key (tenant_id, agent_id) references agents on delete cascade
);
create index on passages (tenant_id, agent_id);
create index on passages (tenant_id, source_id);
comment on table passages is 'tenant: the pieces of a source that are found and quoted';

do $$
declare t text;
begin
    foreach t in array array['agents', 'agent_versions', 'sources', 'passages'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_isolation on %I to agenthub_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on %I to agenthub_app', t);
    end loop;

    -- The sweeper finds overdue work of every tenant by ids and times, and can only postpone it.
    foreach t in array array['sources'] loop
        execute format('create policy sweep_read on %I for select to agenthub_sweeper using (true)', t);
        execute format('create policy sweep_postpone on %I for update to agenthub_sweeper using (true) with check (true)', t);
        execute format('grant select (tenant_id, id, due_at), update (due_at) on %I to agenthub_sweeper', t);
    end loop;
end $$;
