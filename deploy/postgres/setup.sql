-- The product's database roles and its database, on an empty PostgreSQL server. Run by a superuser, as often as one likes:
--   psql -v owner_password=... -v app_password=... -v sweeper_password=... -v jobs_password=... -f setup.sql
-- The database is called agenthub, or what "-v database=..." says.
-- (deploy/services feeds the passwords through standard input, so that they stand in no process list.)
-- The names are fixed: the migrations grant to them.

\set ON_ERROR_STOP on
\if :{?database}
\else
\set database agenthub
\endif
set client_min_messages = warning;
set password_encryption = 'scram-sha-256';
set log_statement = 'none';   -- passwords stand in the statements below
set log_min_error_statement = 'panic';

select format('create role %I', name) from unnest(array['agenthub_owner', 'agenthub_app', 'agenthub_sweeper', 'agenthub_jobs']) name
 where not exists (select from pg_roles where rolname = name) \gexec

alter role agenthub_owner   with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'owner_password';
alter role agenthub_app     with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'app_password';
alter role agenthub_sweeper with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'sweeper_password';
alter role agenthub_jobs    with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'jobs_password';

-- The owner's migrations make the schema hangfire, which belongs to the jobs role.
grant agenthub_jobs to agenthub_owner;

select format('create database %I owner agenthub_owner encoding ''UTF8'' template template0', :'database') where not exists (select from pg_database where datname = :'database') \gexec
alter database :"database" owner to agenthub_owner;
revoke all on database :"database" from public;
grant connect on database :"database" to agenthub_app, agenthub_sweeper, agenthub_jobs;

\connect :"database"
set client_min_messages = warning;

alter schema public owner to agenthub_owner;
revoke create on schema public from public;

-- Under row-level security the planner uses the full-text index only if the operator's function cannot leak a row that a policy hides (docs/decisions).
alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
