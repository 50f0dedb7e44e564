# shellcheck shell=bash
# A private PostgreSQL cluster in $dir/pg. Sourced by deploy/services, which sets what the next line names.
: "${dir:?}" "${here:?}" "${postgres_port?}"

readonly postgres_start_seconds=60 postgres_stop_seconds=60 postgres_start_tries=5

# Sets $postgres_bin. A cluster that exists is opened with the version that made it, a new one gets the newest here.
find_postgres() {
  cluster_version=''
  [ ! -e "$dir/pg/PG_VERSION" ] || cluster_version=$(cat -- "$dir/pg/PG_VERSION")
  local tools
  while IFS= read -r tools; do
    if [ ! -x "$tools/initdb" ] || [ ! -x "$tools/psql" ]; then continue; fi
    [ -z "$cluster_version" ] || [[ "$("$tools/postgres" -V) " == *" $cluster_version"[.\ ]* ]] || continue
    postgres_bin=$tools
    return 0
  done < <(find /usr/lib/postgresql /usr/pgsql-* /usr/bin -maxdepth 3 -name pg_ctl -printf '%h\n' 2> /dev/null | sort -rV)
  return 1
}

postgres_pid() { head -n 1 "$dir/pg/postmaster.pid" 2> /dev/null || true; }

postgres_runs() { lives_in "$(postgres_pid)" "$dir/pg"; }

start_postgres() {
  if postgres_runs; then
    say "PostgreSQL already runs on 127.0.0.1:$(cat -- "$dir/postgres.port")."
    return
  fi
  make_place pg postgres make_cluster
  configure_postgres

  # A postmaster that was killed leaves its id behind. PostgreSQL refuses to start when some other process has that id by now.
  rm -f -- "$dir/pg/postmaster.pid"
  # Between choosing a port and taking it somebody else may take it; and the children of a killed postmaster need a moment to go.
  local try
  for ((try = 1; try <= postgres_start_tries; try++)); do
    choose_port "$dir/postgres.port" "$postgres_port" --postgres-port
    if run_pg_ctl start -w -t $postgres_start_seconds -l "$(realpath "$dir/pg")/start.log" -o "-p $(cat -- "$dir/postgres.port")" > /dev/null 2>&1; then
      say "PostgreSQL runs on 127.0.0.1:$(cat -- "$dir/postgres.port"), its data in $(realpath "$dir/pg")."
      return
    fi
    sleep 1
  done
  tail -n 20 "$dir/pg/start.log" >&2 || true
  die "PostgreSQL did not start. The lines above are from $dir/pg/start.log; more may stand in $dir/pg/log."
}

stop_postgres() {
  postgres_runs || return 0
  find_postgres || die "PostgreSQL runs in $dir/pg, but its programs are gone."
  run_pg_ctl stop -w -m fast -t $postgres_stop_seconds > /dev/null 2>&1 || run_pg_ctl stop -w -m immediate -t 10 > /dev/null 2>&1 || die "PostgreSQL in $dir/pg does not stop (process $(postgres_pid))."
  say "PostgreSQL has stopped."
}

run_pg_ctl() {
  local cluster; cluster=$(realpath "$dir/pg")
  (cd "$cluster" && as_user "$(owner_of "$cluster")" "$postgres_bin/pg_ctl" -D "$cluster" "$@" 9>&-)
}

make_cluster() { # FOLDER USER
  kept_secret "$dir/secrets/postgres" > /dev/null
  # The password goes in through a pipe, so that it stands in no process list and in no other file; a pipe of that user's own, who may not open ours.
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_user "$2" sh -c 'cd "$2" && cat | "$1/initdb" -D "$2" -U postgres -E UTF8 --locale=C.UTF-8 -A scram-sha-256 --pwfile=/dev/stdin > /dev/null &&
    echo "include = '\''agenthub.conf'\''" >> "$2/postgresql.conf"' sh "$postgres_bin" "$1" < "$dir/secrets/postgres" || die "initdb could not make a cluster in $1."
}

# Written at every start, so that a newer version of this script reaches an older cluster.
configure_postgres() {
  local cluster; cluster=$(realpath "$dir/pg")
  as_user "$(owner_of "$cluster")" tee "$cluster/agenthub.conf" > /dev/null << 'CONF'
# Written by deploy/services at every start. Settings of your own go to postgresql.auto.conf (alter system), which wins.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''      # a socket's path has a length limit that a deep folder exceeds
max_connections = 200
shared_buffers = 128MB
fsync = on
synchronous_commit = on
full_page_writes = on
autovacuum = on
jit = off                         # short statements: compiling them costs more than it saves
max_wal_size = 2GB
password_encryption = 'scram-sha-256'
# One file per weekday, overwritten a week later. Terse: the detail of an error may quote what a customer wrote.
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_error_verbosity = terse
log_min_error_statement = panic
CONF
}

# psql as the superuser; the password is read from a file that only we can read.
run_psql() {
  local passfile=$dir/secrets/pgpass
  (umask 077; printf '127.0.0.1:*:*:postgres:%s\n' "$(cat -- "$dir/secrets/postgres")" > "$passfile")
  env -i PATH="$PATH" LC_ALL=C.UTF-8 PGPASSFILE="$passfile" "$postgres_bin/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$(cat -- "$dir/postgres.port")" -U postgres -d postgres "$@"
}

must_run() {
  postgres_runs || die "PostgreSQL does not run in $dir: deploy/services start $dir"
  find_postgres || die "PostgreSQL runs in $dir/pg, but its programs are gone."
}

drop_databases() {
  must_run
  run_psql > /dev/null << 'SQL'
select format('drop database %I with (force)', datname) from pg_database where not datistemplate and datname <> 'postgres' \gexec
SQL
}

set_up_database() {
  must_run
  local role
  {
    for role in owner app sweeper jobs; do printf "\\\\set %s_password '%s'\n" "$role" "$(kept_secret "$dir/secrets/$role")"; done
    cat -- "$here/postgres/setup.sql"
  } | run_psql -f - > /dev/null || die "Could not set up the roles and the database; psql's lines stand above."
}
