# shellcheck shell=bash
# What deploy/run, deploy/test and deploy/services share. Sourced, never run.

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() { warn "$*"; exit 1; }
usage_error() { warn "$*"; exit 2; }

# The same folder whatever the caller's working directory becomes later. The folder itself need not exist yet.
absolute() { realpath -m -- "$1"; }

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

ends_within() { # SECONDS PID
  local tries=$(($1 * 10))
  while kill -0 "$2" 2>/dev/null; do
    [ $((tries--)) -gt 0 ] || return 1
    sleep 0.1
  done
}

# True while the process lives and has FOLDER as its working directory: a recycled process id is not ours.
lives_in() { # PID FOLDER
  [[ $1 =~ ^[1-9][0-9]*$ ]] && [ -d "/proc/$1" ] && [ "$(readlink "/proc/$1/cwd" 2>/dev/null)" = "$(realpath -m -- "$2")" ]
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
