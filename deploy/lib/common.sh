# shellcheck shell=bash
# What deploy/run, deploy/test and deploy/services share. Sourced, never run.

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() { warn "$*"; exit 1; }
usage_error() { warn "$*"; exit 2; }

# The same folder whatever the caller's working directory becomes later. The folder itself need not exist yet.
absolute() { realpath -m -- "$1"; }

must_be_ours() { # FOLDER
  if [ -e "$1" ] && [ "$(id -u)" != 0 ] && [ ! -O "$1" ]; then die "$1 belongs to the user $(stat -c %U -- "$1"): choose another folder, or run this as $(stat -c %U -- "$1")."; fi
}

need_value() { # OPTION VALUES...
  [ $# -ge 2 ] || usage_error "$1 needs a value after it."
}

check_port() { # NAME VALUE
  if ! [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] || [ "$2" -gt 65535 ]; then usage_error "$1 needs a port between 1 and 65535, not '$2'."; fi
}

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range from which the kernel takes ports for outgoing connections, so that none of those can be in the way.
free_port() {
  local port
  for _ in {1..200}; do
    port=$((20000 + RANDOM % 12000))
    port_answers "$port" || { printf '%s' "$port"; return; }
  done
  die "Found no free port between 20000 and 32000 on 127.0.0.1."
}

random_secret() { od -An -vtx1 -N24 /dev/urandom | tr -d ' \n'; }

# Prints the secret kept in FILE, made at random the first time. Written beside and renamed: a crash leaves a whole file or none.
kept_secret() { # FILE
  if [ ! -s "$1" ]; then
    (umask 077; random_secret > "$1.new")
    mv -f -- "$1.new" "$1"
  fi
  cat -- "$1"
}

# A zombie has ended; that nobody has asked for its status yet is no business of ours.
is_alive() { # PID
  local state
  state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2> /dev/null) && [ -n "$state" ] && [ "$state" != Z ]
}

ends_within() { # SECONDS PID
  local tries=$(($1 * 10))
  while is_alive "$2"; do
    [ $((tries--)) -gt 0 ] || return 1
    sleep 0.1
  done
}

# True while the process lives and has FOLDER as its working directory: a recycled process id is not ours.
lives_in() { # PID FOLDER
  [[ $1 =~ ^[1-9][0-9]*$ ]] && [ -d "/proc/$1" ] && [ "$(readlink "/proc/$1/cwd" 2>/dev/null)" = "$(realpath -m -- "$2")" ]
}

# Runs a step that may take long so that a signal interrupts it: bash runs a trap at once only while it waits.
step=''
in_background() { # COMMAND...
  set -m   # a process group of its own, so that all of the step can be stopped
  "$@" 7>&- &   # 7 is the lock of the caller's folder, which what runs on must not hold
  set +m
  step=$!
  local status=0
  wait "$step" || status=$?
  step=''
  return "$status"
}

end_step() {
  [ -n "$step" ] || return 0
  kill -TERM -- "-$step" 2> /dev/null || true
  ends_within 20 "$step" || true
  kill -KILL -- "-$step" 2> /dev/null || true
}

# A shell without job control starts its background processes deaf to Ctrl-C, and bash cannot undo that for itself.
hear_interrupts() { # SCRIPT ARGUMENTS...
  local ignored; ignored=$(sed -n 's/^SigIgn:[[:space:]]*//p' "/proc/$$/status")
  if (((16#$ignored & 2) != 0)); then exec env --default-signal=INT "$@"; fi
}

# Nothing to do when the packages are there; installs them as root; says what to run otherwise.
install_packages() { # PACKAGES...
  [ $# -gt 0 ] || return 0
  local line="apt-get update && apt-get install -y --no-install-recommends $*"
  command -v apt-get > /dev/null || die "Missing here: $*. This machine has no apt-get: please install them its own way, and run this again."
  [ "$(id -u)" = 0 ] || die "Missing here: $*. Please run this line once, then run me again:
  sudo sh -c '$line'"

  say "Installing $* from the distribution's packages..."
  local log; log=$(mktemp)
  if ! install_quietly "$@" > "$log" 2>&1 < /dev/null; then
    tail -n 20 "$log" >&2; rm -f "$log"
    die "Could not install $*. The lines above are apt's; the command was: $line"
  fi
  rm -f "$log"
}

# Debian starts what it installs, on the standard ports. We want the programs alone: deny the start meanwhile, where nobody else set that rule.
install_quietly() ( # PACKAGES...
  rule=/usr/sbin/policy-rc.d
  if [ ! -e $rule ]; then
    trap 'rm -f $rule' EXIT
    printf '#!/bin/sh\nexit 101\n' > $rule
    chmod 755 $rule
  fi
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
)

need_dotnet() {
  local place
  if ! command -v dotnet > /dev/null; then
    for place in "${DOTNET_ROOT:-}" /usr/share/dotnet /usr/lib/dotnet "${HOME:-/root}/.dotnet"; do
      if [ -n "$place" ] && [ -x "$place/dotnet" ]; then PATH="$PATH:$place"; break; fi
    done
  fi
  dotnet --list-sdks 2> /dev/null | grep -q '^10\.' ||
    die "The .NET 10 SDK is missing. Install the package dotnet-sdk-10.0 as https://learn.microsoft.com/dotnet/core/install/linux says for this distribution, or run
  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=\"\$HOME/.dotnet:\$PATH\"
and run me again."
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# Publishes PROJECT to FOLDER; a build that fails leaves what was there. No build server stays behind.
publish() { # PROJECT FOLDER LOG
  : "${root:?}"
  rm -rf -- "$2.new"
  local options=(-c Release -o "$2.new" -v quiet --nologo -nodeReuse:false -p:UseSharedCompilation=false)
  # Somebody else's clone: what the compiler leaves goes to our folder instead.
  if [ -n "$(find "$root/src" "$root/tests" -maxdepth 2 -type d ! -writable -print -quit)" ]; then options+=(--artifacts-path "$(dirname -- "$2")/build"); fi
  # One build at a time in one clone: they share their intermediate files.
  exec 8< "$root/deploy/run"
  flock 8
  if ! dotnet publish "$root/$1" "${options[@]}" > "$3" 2>&1 < /dev/null 8<&-; then
    grep -E 'error|warning' "$3" | sort -u | head -n 20 >&2 || tail -n 20 "$3" >&2
    die "Building $1 failed. The whole output is in $3."
  fi
  exec 8<&-
  rm -rf -- "$2.old"
  [ ! -e "$2" ] || mv -- "$2" "$2.old"
  mv -- "$2.new" "$2"
  rm -rf -- "$2.old"
}

# The HTTP status that a GET of PATH gets from 127.0.0.1, or nothing. Written with bash alone: a bare machine has no curl.
http_status() { # PORT PATH
  local version status
  {
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    read -r -t 10 version status _ <&3
  } 2> /dev/null 3<> "/dev/tcp/127.0.0.1/$1" || return 1
  [[ $version == HTTP/* ]] && printf '%s' "$status"
}
