# shellcheck shell=bash
# The server's process: started, watched, stopped. Sourced by deploy/run, which sets what these functions use.
# shellcheck disable=SC2154

readonly ready_seconds=180 grace_seconds=25 log_bytes=$((50 * 1024 * 1024)) log_look_seconds=60

server='' simulator='' timer='' is_ready=''

# Each run begins a log of its own; the two before it are kept.
begin_logs() {
  keep_log_small "$dir/log/server.log" 0
  keep_log_small "$dir/log/simulator.log" 0
}

# A program in a session of its own, so that Ctrl-C in the terminal reaches this script alone, which stops things in order.
# It starts from its own folder: ASP.NET watches its content root, and a clone is a large one. Prints nothing; sets $started.
start_program() { # NAME FOLDER LOG COMMAND...
  local name=$1 folder=$2 log=$3; shift 3
  (cd "$folder" && exec setsid "$@" >> "$log" 2>&1 < /dev/null 7>&-) &
  started=$!
  echo $started > "$dir/$name.pid.new"
  mv -f -- "$dir/$name.pid.new" "$dir/$name.pid"
}

start_server() {
  # The owner's connection is for migrations: the server must not have it.
  start_program server "$dir/bin" "$dir/log/server.log" env -u ConnectionStrings__AgentHubOwner dotnet AgentHub.Server.dll
  server=$started
}

start_simulator() {
  local simulator_port tries=300; simulator_port=$(free_port)
  start_program simulator "$dir/simulators" "$dir/log/simulator.log" dotnet AgentHub.Simulators.dll engine --port "$simulator_port"
  simulator=$started
  until port_answers "$simulator_port"; do
    if ! is_alive "$simulator" || [ $((tries--)) -le 0 ]; then
      tail -n 20 "$dir/log/simulator.log" >&2
      die "The simulated engine did not start. The lines above are the end of $dir/log/simulator.log."
    fi
    pause 0.1
  done
  engines+=("http://127.0.0.1:$simulator_port/v1")
  say "The simulated engine runs on 127.0.0.1:$simulator_port."
}

wait_until_ready() {
  say "Starting the server..."
  local until=$((SECONDS + ready_seconds)) status=''
  until status=$(http_status "$port" /health/ready) && [ "$status" = 200 ]; do
    if ! is_alive "$server"; then
      tail -n 20 "$dir/log/server.log" >&2
      die "The server ended while it started. The lines above are the end of $dir/log/server.log."
    fi
    if [ "$SECONDS" -ge "$until" ]; then
      tail -n 20 "$dir/log/server.log" >&2
      die "The server was not ready within $ready_seconds s (GET $local_url/health/ready: ${status:-no answer}). The lines above are the end of $dir/log/server.log."
    fi
    pause 0.2
  done
  is_ready=1
}

# Watches until a signal ends this script.
supervise() {
  local status
  while :; do
    sleep $log_look_seconds 7>&- &
    timer=$!
    status=0
    { wait -n "$server" "$timer" || status=$?; } 2> /dev/null   # bash's own line about a killed process
    if is_alive "$server"; then
      keep_log_small "$dir/log/server.log" $log_bytes
      continue
    fi
    kill "$timer" 2> /dev/null || true
    say "$(date '+%F %T') The server's process $server has ended ($(how_it_ended $status)); starting it again."
    # Time for a port to be let go, and a limit on how often a server that cannot run is tried.
    pause 1
    start_server
  done
}

how_it_ended() { # STATUS
  if [ "$1" -gt 128 ]; then printf 'by signal %s' "$(kill -l $(($1 - 128)))"; else printf 'with status %s' "$1"; fi
}

# Copied and emptied, since the server holds it open: a few lines written in between may be lost.
keep_log_small() { # FILE BYTES
  if [ -s "$1" ] && [ "$(stat -c %s -- "$1")" -gt "$2" ]; then
    [ ! -e "$1.1" ] || mv -f -- "$1.1" "$1.2"
    cp -- "$1" "$1.1"
    : > "$1"
  fi
}

pause() { # SECONDS, ended at once by a signal
  sleep "$1" 7>&- &
  timer=$!
  wait $timer || true
}

# What a run that was killed itself has left behind. The working directory tells our process from one that has its number by now.
stop_left_over() { # NAME
  local pid folder=$dir/bin; pid=$(cat -- "$dir/$1.pid" 2> /dev/null || true)
  [ "$1" = server ] || folder=$dir/simulators
  if lives_in "$pid" "$folder"; then
    say "Stopping the $1 that an earlier deploy/run has left behind (process $pid)."
    end_program "$1" "$pid"
  fi
  rm -f -- "$dir/$1.pid"
}

end_program() { # NAME PID
  kill -TERM "$2" 2> /dev/null || true
  if ! ends_within $grace_seconds "$2"; then
    say "The $1 is still busy after $grace_seconds s and is ended."
    kill -KILL "$2" 2> /dev/null || true
    ends_within 5 "$2" || true
  fi
  rm -f -- "$dir/$1.pid"
}

# The server first, since it finishes its work with the help of the others. Only what lives in our own folder is touched.
stop_everything() {
  local status=$?
  trap - EXIT
  # A second Ctrl-C is for those who cannot wait.
  trap '[ -z "$server" ] || kill -KILL "$server" 2> /dev/null || true' INT TERM HUP
  [ -z "$is_ready" ] || { say "Stopping..."; status=0; }
  end_step
  [ -z "$timer" ] || kill "$timer" 2> /dev/null || true
  [ -z "$server" ] || end_program server "$server"
  [ -z "$simulator" ] || end_program simulator "$simulator"
  (trap '' INT TERM HUP; exec "$root/deploy/services" stop "$dir") || status=1
  exit $status
}
