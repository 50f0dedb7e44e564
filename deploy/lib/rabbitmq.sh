# shellcheck shell=bash
# A private RabbitMQ in $dir/rabbit. Sourced by deploy/services, which sets what the next line names.
: "${dir:?}" "${rabbitmq_port?}"

readonly rabbitmq_bin=/usr/lib/rabbitmq/bin rabbitmq_start_seconds=90 rabbitmq_stop_seconds=60

find_rabbitmq() { [ -x $rabbitmq_bin/rabbitmq-server ] && command -v epmd > /dev/null; }

rabbitmq_pid() { cat -- "$dir/rabbitmq.pid" 2> /dev/null || true; }

rabbitmq_runs() { lives_in "$(rabbitmq_pid)" "$dir/rabbit"; }

rabbitmq_url() { printf 'amqp://agenthub:%s@127.0.0.1:%s' "$(cat -- "$dir/secrets/rabbitmq")" "$(cat -- "$dir/rabbitmq.port")"; }

start_rabbitmq() {
  if rabbitmq_runs; then
    say "RabbitMQ already runs on 127.0.0.1:$(cat -- "$dir/rabbitmq.port")."
    return
  fi
  make_place rabbit rabbitmq make_broker
  stop_epmd
  choose_port "$dir/rabbitmq.port" "$rabbitmq_port" --rabbitmq-port
  choose_port "$dir/rabbitmq-dist.port" '' ''
  choose_port "$dir/rabbitmq-epmd.port" '' ''
  configure_rabbitmq

  local port; port=$(cat -- "$dir/rabbitmq.port")
  run_rabbitmq_program "$dir/epmd.pid" "$(command -v epmd)" -port "$(cat -- "$dir/rabbitmq-epmd.port")" -address 127.0.0.1 &
  run_rabbitmq_program "$dir/rabbitmq.pid" $rabbitmq_bin/rabbitmq-server &
  local tries=$((rabbitmq_start_seconds * 10)) launched=$!
  # The listener opens last, so a port that answers is a broker that is ready.
  until rabbitmq_runs && port_answers "$port"; do
    if ! kill -0 $launched 2> /dev/null || [ $((tries--)) -le 0 ]; then
      tail -n 20 "$dir/rabbit/log/console.log" >&2 || true
      stop_rabbitmq
      rm -f -- "$dir"/rabbitmq*.port   # others next time, in case one of them was the reason
      die "RabbitMQ did not start. The lines above are from $dir/rabbit/log/console.log."
    fi
    sleep 0.1
  done
  say "RabbitMQ runs on 127.0.0.1:$port, its data in $(realpath "$dir/rabbit")."
}

stop_rabbitmq() {
  if rabbitmq_runs; then
    local pid; pid=$(rabbitmq_pid)
    kill -TERM "$pid"
    ends_within $rabbitmq_stop_seconds "$pid" || kill -KILL "$pid"
    rm -f -- "$dir/rabbitmq.pid"
    say "RabbitMQ has stopped."
  fi
  stop_epmd
}

stop_epmd() {
  local pid; pid=$(cat -- "$dir/epmd.pid" 2> /dev/null || true)
  ! lives_in "$pid" "$dir/rabbit" || kill "$pid" 2> /dev/null || true
  rm -f -- "$dir/epmd.pid"
}

make_broker() { # FOLDER USER
  as_user "$2" mkdir -p "$1/mnesia" "$1/log" "$1/config"
  random_secret | write_as "$2" 400 "$1/.erlang.cookie"
}

configure_rabbitmq() {
  local place user; place=$(realpath "$dir/rabbit"); user=$(owner_of "$place")
  kept_secret "$dir/secrets/rabbitmq" > /dev/null
  # An own, empty file: otherwise /etc/rabbitmq/rabbitmq-env.conf is read.
  : | write_as "$user" 600 "$place/rabbitmq-env.conf"
  echo '[].' | write_as "$user" 600 "$place/enabled_plugins"
  rabbitmq_definitions | write_as "$user" 600 "$place/definitions.json"
  write_as "$user" 600 "$place/rabbitmq.conf" << CONF
# Written by deploy/services at every start.
listeners.tcp.1 = 127.0.0.1:$(cat -- "$dir/rabbitmq.port")
load_definitions = $place/definitions.json
loopback_users = none
log.console = false
log.file.level = warning
log.file.rotation.size = 10485760
log.file.rotation.count = 3
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 200MB
CONF
}

# Read at every start, so the user has the password that we keep. The policy: the rows in PostgreSQL are the truth and a
# message is a hint, so a queue that nobody empties drops its oldest hints instead of filling the disk.
rabbitmq_definitions() {
  local salt password hash
  salt=$(od -An -vtx1 -N4 /dev/urandom | tr -d ' \n')
  password=$(cat -- "$dir/secrets/rabbitmq")
  # RabbitMQ's own form: base64 of the salt and sha256 of salt and password.
  hash=$({ from_hex "$salt"; from_hex "$({ from_hex "$salt"; printf '%s' "$password"; } | sha256sum | cut -d ' ' -f 1)"; } | base64 -w 0)
  cat << JSON
{ "users": [{ "name": "agenthub", "password_hash": "$hash", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": ["administrator"], "limits": {} }],
  "vhosts": [{ "name": "/" }],
  "permissions": [{ "user": "agenthub", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" }],
  "policies": [{ "vhost": "/", "name": "bounded", "pattern": ".*", "apply-to": "queues", "priority": 0, "definition": { "max-length": 100000, "overflow": "drop-head" } }] }
JSON
}

from_hex() { # shellcheck disable=SC2059
  printf "$(printf '%s' "$1" | sed 's/../\\x&/g')"
}

# Runs until the program ends; meant for the background. The process writes its own id before it becomes the program, so that
# there is no moment at which a start that is interrupted leaves something nobody knows of. A session of its own, so that
# Ctrl-C in a terminal does not reach it before those that need it have stopped.
# The scripts of /usr/lib/rabbitmq/bin, not the wrappers of /usr/sbin, which change to the system's own broker.
run_rabbitmq_program() { # PIDFILE PROGRAM ARGUMENTS...
  local place pidfile=$1; shift
  place=$(realpath "$dir/rabbit")
  cd "$place" || exit
  echo $BASHPID > "$pidfile"
  # Exec, so that the background process whose id the caller keeps is the program itself.
  exec 9>&- < /dev/null >> "$place/log/console.log" 2>&1
  local user; user=$(owner_of "$place")
  local drop=()
  [ "$(id -un)" = "$user" ] || drop=(setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups --)
  exec setsid "${drop[@]}" env -i PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" HOME="$place" LC_ALL=C.UTF-8 \
    ERL_EPMD_PORT="$(cat -- "$dir/rabbitmq-epmd.port")" ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_NODENAME=agenthub@localhost RABBITMQ_DIST_PORT="$(cat -- "$dir/rabbitmq-dist.port")" \
    RABBITMQ_BASE="$place" RABBITMQ_MNESIA_BASE="$place/mnesia" RABBITMQ_LOG_BASE="$place/log" RABBITMQ_LOGS="$place/log/rabbit.log" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$place/enabled_plugins" RABBITMQ_CONFIG_FILE="$place/rabbitmq.conf" RABBITMQ_CONF_ENV_FILE="$place/rabbitmq-env.conf" \
    RABBITMQ_PID_FILE="$place/rabbit.pid" RABBITMQ_GENERATED_CONFIG_DIR="$place/config" RUNNING_UNDER_SYSTEMD=1 \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}" \
    "$@"
}
