-- A fact that stands on a page of a website goes with the page.

alter table facts add column page_id uuid;
alter table facts add foreign key (tenant_id, page_id) references site_pages on delete cascade;
create index on facts (tenant_id, page_id);
