-- What customers think of an agent's replies, and how a question came to be a gap.

alter table messages add column rating text check (rating in ('good', 'bad'));
alter table messages add column rated_at timestamptz;

alter table unanswered_questions add column why text not null default 'noEvidence' check (why in ('noEvidence', 'badlyRated', 'handedOver'));
-- The knowledge held something at the time, so that it holding something now settles nothing.
alter table unanswered_questions add column had_evidence boolean not null default false;
-- The reply that was badly rated; taken back, the question goes.
alter table unanswered_questions add column reply_id uuid;
alter table unanswered_questions add foreign key (tenant_id, reply_id) references messages on delete cascade;
alter table unanswered_questions add unique (tenant_id, reply_id);
