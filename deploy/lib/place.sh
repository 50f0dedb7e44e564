# shellcheck shell=bash
# Where a server's files lie and as whom it runs. Sourced by deploy/services, which sets $dir.
: "${dir:?}"

# As root a server runs as its own system user, who may be kept out of $dir (root's home is 0700). Then its files lie below
# /var/lib and $dir/NAME is a link to them.

# If there is no $dir/NAME: makes a folder, for the system user USER if we are root, lets FILL put in what it needs, and only
# then gives the folder its name. So a crash on the way leaves the whole thing or nothing.
make_place() { # NAME USER FILL
  local place=$dir/$1 new=$dir/$1.new user
  [ ! -e "$place" ] || return 0
  [ ! -L "$place" ] || die "$place points to $(readlink "$place"), which is gone. Put it back, or remove the link to begin with empty data."
  user=$2
  [ "$(id -u)" = 0 ] || user=$(id -un)
  id "$user" > /dev/null 2>&1 || die "There is no system user '$user', whom the distribution's package makes. Is the package whole?"

  rm -rf -- "$new"
  mkdir -m 700 -- "$new"
  chown "$user:" "$new"
  if as_user "$user" test -w "$new"; then
    "$3" "$new" "$user"
    mv -- "$new" "$place"
  else
    rmdir -- "$new"
    new=$(mktemp -d "/var/lib/agenthub-$1-XXXXXXXX")
    chown "$user:" "$new"
    "$3" "$new" "$user"
    ln -s -- "$new" "$place"
    say "$dir is out of reach for the user $user, so $1's files lie in $new."
  fi
}

owner_of() { stat -L -c %U -- "$1"; }

# Runs a command as USER with a clean environment: no PGPORT, no RABBITMQ_NODENAME of somebody else's server.
as_user() { # USER COMMAND...
  local user=$1; shift
  local clean=(env -i PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" LC_ALL=C.UTF-8)
  if [ "$(id -un)" = "$user" ]; then "${clean[@]}" "$@"
  elif [ "$(id -u)" = 0 ]; then "${clean[@]}" setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- "$@"
  else die "$dir belongs to the user $user: run this as $user, or choose another folder."
  fi
}

# The port asked for, else the one of last time if it is free, else a new one. Kept in FILE.
choose_port() { # FILE ASKED OPTION
  local port=${2:-}
  if [ -n "$port" ]; then
    ! port_answers "$port" || die "Port $port is in use on 127.0.0.1: choose another with $3."
  else
    [ ! -s "$1" ] || port=$(cat -- "$1")
    if [ -z "$port" ] || port_answers "$port"; then port=$(free_port); fi
  fi
  printf '%s\n' "$port" > "$1"
}

write_as() { # USER MODE FILE, content from standard input
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_user "$1" sh -c 'umask 077; cat > "$2.new" && chmod "$1" "$2.new" && mv -f "$2.new" "$2"' sh "$2" "$3"
}
