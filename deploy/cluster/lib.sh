# shellcheck shell=bash
# What the scripts of this folder share: where things are, and processes by name.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
repository=$(cd "$here/../.." && pwd -P)
cluster=$repository/var/cluster
debian=$cluster/debian
. "$repository/scripts/dotnet.sh"

# started PID: when it was started, in ticks since the machine was; nothing when it has ended.
started() {
  sed -n 's/^.*) \([^Z] .*\)/\1/p' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
}

# running NAME: whether the process that was started under this name runs. Its number alone could be another process by now.
running() {
  local pid since
  read -r pid since 2>/dev/null <"$cluster/pid/$1" && [ -n "$since" ] && [ "$(started "$pid")" = "$since" ]
}

# start NAME COMMAND…: starts it unless it runs, in a session of its own, with its output in log/NAME.
start() {
  local name=$1 pid
  shift
  ! running "$name" || return 0
  setsid "$@" >>"$cluster/log/$name" 2>&1 </dev/null &
  pid=$!
  printf '%s %s\n' "$pid" "$(started "$pid")" >"$cluster/pid/$name"
}

# stop NAME: ends it and waits until it is gone.
stop() {
  local pid tenths
  running "$1" || return 0
  read -r pid _ <"$cluster/pid/$1"
  kill "$pid"
  for ((tenths = 0; tenths < 600; tenths++)); do
    running "$1" || { rm -f "$cluster/pid/$1"; return 0; }
    sleep 0.1
  done
  printf '%s (process %s) does not end.\n' "$1" "$pid" >&2
  return 1
}

# until_true SECONDS COMMAND…: repeats the command until it succeeds; returns 1 when it has not by then.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.5
  done
}

# secret NAME [BYTES]: a password that is made once and readable by root alone. That of the replication may have 32 characters.
secret() {
  [ -s "$cluster/secrets/$1" ] || (umask 077 && od -An -N"${2:-16}" -tx1 /dev/urandom | tr -d ' \n' >"$cluster/secrets/$1")
  cat "$cluster/secrets/$1"
}

# sql N STATEMENTS: runs them as root on the MySQL server N, over its socket.
sql() {
  "$here/in-debian" mysql --defaults-file=/cluster/secrets/root.cnf --socket="/cluster/mysql$1/s.sock" --connect-timeout=2 -Ne "$2"
}
