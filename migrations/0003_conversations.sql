-- Channels, people who write, what was said, and the work that follows from it.
-- The state row is the outbox: due_at says when someone should look at it next, and null says never.

create table channels (
    tenant_id uuid not null, id uuid not null, agent_id uuid not null,
    kind text not null check (kind in ('widget', 'whatsApp', 'email')),
    key text not null, name text not null default '',
    settings jsonb not null default '{}', sealed_secrets bytea,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, agent_id) references agents
);
comment on table channels is 'tenant: channel accounts; secrets are sealed by the tenant''s key';

create table contacts (
    tenant_id uuid not null references tenants, id uuid not null,
    name text, email text, phone text, note text, created_at timestamptz not null,
    primary key (tenant_id, id)
);
comment on table contacts is 'tenant: people who write to the business';

create table conversations (
    tenant_id uuid not null, id uuid not null, channel_id uuid not null, agent_id uuid not null, contact_id uuid not null,
    owner text not null default 'agent' check (owner in ('agent', 'person', 'paused', 'closed')),
    owner_user_id uuid, paused_until timestamptz, closed_at timestamptz,
    is_test boolean not null default false,
    language text,
    disclosed boolean not null default false,
    last_seq bigint not null default 0,
    last_customer_seq bigint not null default 0,
    answered_seq bigint not null default 0,
    owed_since timestamptz,
    answer_at timestamptz,
    turn_id uuid, fence bigint not null default 0, lease_until timestamptz,
    due_at timestamptz,
    waiting_since timestamptz,
    traceparent text,
    created_at timestamptz not null, last_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, channel_id) references channels,
    foreign key (tenant_id, agent_id) references agents,
    foreign key (tenant_id, contact_id) references contacts
);
create index conversations_due on conversations (due_at) where due_at is not null;
create index conversations_recent on conversations (tenant_id, last_at desc);
create index conversations_waiting on conversations (tenant_id, waiting_since) where waiting_since is not null;
comment on table conversations is 'tenant: conversations; the row is the mutex of everything that happens in one';

create table contact_identities (
    tenant_id uuid not null, channel_id uuid not null, address text not null check (length(address) between 1 and 320),
    contact_id uuid not null, conversation_id uuid,
    primary key (tenant_id, channel_id, address),
    foreign key (tenant_id, channel_id) references channels on delete cascade,
    foreign key (tenant_id, contact_id) references contacts on delete cascade,
    foreign key (tenant_id, conversation_id) references conversations
);
create index on contact_identities (tenant_id, contact_id);
comment on table contact_identities is 'tenant: under which address a person is known on a channel, and their current conversation there';

create table messages (
    tenant_id uuid not null, id uuid not null, conversation_id uuid not null, seq bigint not null check (seq > 0),
    author text not null check (author in ('customer', 'agent', 'person', 'system')),
    text text not null,
    visibility text not null default 'private' check (visibility in ('private', 'public')),
    provider_id text, parent_provider_id text,
    thread jsonb, attachments jsonb,
    turn_id uuid, user_id uuid, sources jsonb,
    in_reply_to uuid[],
    outcome text check (outcome in ('answered', 'handedOff', 'withPerson', 'silent')),
    outcome_by uuid, outcome_reason text,
    edited_at timestamptz, deleted_at timestamptz,
    at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, seq),
    foreign key (tenant_id, conversation_id) references conversations
);
create index messages_by_provider_id on messages (tenant_id, provider_id) where provider_id is not null;
create index messages_owed on messages (tenant_id, conversation_id, seq) where author = 'customer' and outcome is null;
comment on table messages is 'tenant: what was said, in order; a customer''s message is settled exactly once';

create table inbound_events (
    tenant_id uuid not null, id uuid not null, channel_id uuid not null,
    provider_event_id text not null check (length(provider_event_id) between 1 and 1000),
    payload bytea not null, content_type text not null,
    state text not null default 'kept' check (state in ('kept', 'read', 'failed')),
    attempts integer not null default 0, error text,
    due_at timestamptz, traceparent text, received_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id),
    unique (tenant_id, channel_id, provider_event_id),
    foreign key (tenant_id, channel_id) references channels
);
create index inbound_events_due on inbound_events (due_at) where due_at is not null;
comment on table inbound_events is 'tenant: provider events as raw as they came';

create table turns (
    tenant_id uuid not null, id uuid not null, conversation_id uuid not null, agent_id uuid not null, agent_version integer not null,
    state text not null check (state in ('running', 'answered', 'handedOff', 'dropped')),
    attempt integer not null default 0, failures integer not null default 0, replans integer not null default 0,
    upto_seq bigint not null, has_effect boolean not null default false,
    mode text, model text, reply_id uuid, reason text,
    prompt_tokens integer not null default 0, completion_tokens integer not null default 0,
    trace jsonb,
    started_at timestamptz not null, deadline_at timestamptz not null, ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations
);
create index on turns (tenant_id, conversation_id);
comment on table turns is 'tenant: the work of answering, attempt by attempt, and why the answer is what it is';

create table tool_calls (
    tenant_id uuid not null, id uuid not null, turn_id uuid not null, ordinal integer not null,
    name text not null, arguments jsonb not null, arguments_hash bytea not null,
    state text not null check (state in ('started', 'done', 'failed')), outcome text,
    started_at timestamptz not null, ended_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, turn_id, name, arguments_hash),
    foreign key (tenant_id, turn_id) references turns
);
comment on table tool_calls is 'tenant: calls with an effect, written down before and after; they belong to the turn, not to an attempt';

create table deliveries (
    tenant_id uuid not null, id uuid not null, conversation_id uuid not null, message_id uuid not null, channel_id uuid not null,
    seq bigint not null, address text not null,
    state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'withdrawn')),
    attempts integer not null default 0, provider_id text, maybe_duplicate boolean not null default false, error text,
    fence bigint not null default 0, lease_until timestamptz, due_at timestamptz, expires_at timestamptz not null,
    traceparent text, created_at timestamptz not null, sent_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, message_id),
    foreign key (tenant_id, conversation_id) references conversations,
    foreign key (tenant_id, message_id) references messages,
    foreign key (tenant_id, channel_id) references channels
);
create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_open on deliveries (tenant_id, conversation_id, seq) where state in ('queued', 'sending', 'unknown');
create index deliveries_by_provider_id on deliveries (tenant_id, channel_id, provider_id) where provider_id is not null;
comment on table deliveries is 'tenant: replies on their way to a provider, one open at a time in a conversation';

create table delivery_attempts (
    tenant_id uuid not null, delivery_id uuid not null, number integer not null,
    started_at timestamptz not null default clock_timestamp(), ended_at timestamptz, outcome text, reason text,
    primary key (tenant_id, delivery_id, number),
    foreign key (tenant_id, delivery_id) references deliveries on delete cascade
);
comment on table delivery_attempts is 'tenant: each call to a provider, written down before it is made';

create table handoffs (
    tenant_id uuid not null, id uuid not null, conversation_id uuid not null, turn_id uuid,
    reason text not null, created_at timestamptz not null, taken_at timestamptz, taken_by uuid,
    notices integer not null default 0, attempts integer not null default 0, notice_error text, due_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations
);
create unique index handoffs_waiting on handoffs (tenant_id, conversation_id) where taken_at is null;
create index handoffs_due on handoffs (due_at) where due_at is not null;
comment on table handoffs is 'tenant: waits for a person, and how often the owner was told';

do $$
declare t text;
begin
    foreach t in array array['channels', 'contacts', 'conversations', 'contact_identities', 'messages', 'inbound_events', 'turns', 'tool_calls', 'deliveries', 'delivery_attempts', 'handoffs'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_isolation on %I to agenthub_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on %I to agenthub_app', t);
    end loop;

    foreach t in array array['conversations', 'inbound_events', 'deliveries', 'handoffs'] loop
        execute format('create policy sweep_read on %I for select to agenthub_sweeper using (true)', t);
        execute format('create policy sweep_postpone on %I for update to agenthub_sweeper using (true) with check (true)', t);
        execute format('grant select (tenant_id, id, due_at), update (due_at) on %I to agenthub_sweeper', t);
    end loop;
end $$;
