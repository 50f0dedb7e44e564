-- Websites as knowledge: a site is read page by page, and looked at again by itself.

alter table sources drop constraint sources_kind_check;
alter table sources add constraint sources_kind_check check (kind in ('text', 'qa', 'page', 'file', 'site', 'feed'));

create table sites (
    tenant_id uuid not null, id uuid not null,
    address text not null check (length(address) <= 2000),
    arrived_at text, arrivals integer not null default 0,
    page_limit integer not null check (page_limit between 1 and 5000),
    step text not null check (step in ('discovering', 'reading', 'settling', 'resting')),
    check_number integer not null default 1,
    robots text, delay interval,
    attempts integer not null default 0, fence bigint not null default 0,
    requests integer not null default 0, bytes bigint not null default 0, not_modified integer not null default 0,
    problem text,
    started_at timestamptz not null, finished_at timestamptz,
    check_at timestamptz,
    due_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references sources on delete cascade
);
create index sites_due on sites (due_at) where due_at is not null;
create index sites_check on sites (tenant_id, check_at) where check_at is not null;
comment on table sites is 'tenant: a website that is a source, how far it is read, and when it is looked at again';

create table site_pages (
    tenant_id uuid not null, id uuid not null, source_id uuid not null,
    key text not null check (length(key) <= 2000), url text not null check (length(url) <= 2000),
    rank integer not null,
    found_on text,
    state text not null check (state in ('found', 'fetched', 'unchanged', 'gone', 'refused', 'failed', 'duplicate', 'moved')),
    reason text,
    title text not null default '', text text not null default '', language text not null default '',
    hash bytea, mark bigint not null default 0, blocks bigint[] not null default '{}', left_out bigint[] not null default '{}',
    etag text, last_modified text,
    passages integer not null default 0, attempts integer not null default 0,
    same_as uuid,
    due_at timestamptz, checked_at timestamptz, changed_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, source_id, key),
    foreign key (tenant_id, source_id) references sites (tenant_id, id) on delete cascade
);
create index site_pages_due on site_pages (tenant_id, source_id, rank, id) where due_at is not null;
create index site_pages_alike on site_pages (tenant_id, source_id, title) where state in ('fetched', 'unchanged');
comment on table site_pages is 'tenant: the pages of a website, each once, and what became of each';

create table site_changes (
    tenant_id uuid not null, id uuid not null, source_id uuid not null, page_id uuid,
    check_number integer not null,
    kind text not null check (kind in ('new', 'changed', 'gone')),
    url text not null, title text not null,
    added text[] not null default '{}', removed text[] not null default '{}',
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, source_id) references sites (tenant_id, id) on delete cascade
);
create index on site_changes (tenant_id, source_id, check_number);
comment on table site_changes is 'tenant: what a look at a website found different from the look before';

alter table passages add column page_id uuid;
alter table passages add foreign key (tenant_id, page_id) references site_pages on delete cascade;
create index on passages (tenant_id, page_id) where page_id is not null;

-- Which answers quoted a page is asked when the page has changed.
create index messages_quoting on messages (tenant_id, at) where author = 'agent' and sources is not null;

do $$
declare t text;
begin
    foreach t in array array['sites', 'site_pages', 'site_changes'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_isolation on %I to agenthub_app using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on %I to agenthub_app', t);
    end loop;

    foreach t in array array['sites'] loop
        execute format('create policy sweep_read on %I for select to agenthub_sweeper using (true)', t);
        execute format('create policy sweep_postpone on %I for update to agenthub_sweeper using (true) with check (true)', t);
        execute format('grant select (tenant_id, id, due_at), update (due_at) on %I to agenthub_sweeper', t);
    end loop;
end $$;
