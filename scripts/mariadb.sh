# shellcheck shell=bash
# A private MariaDB server for ./run --mysql and ./test; needs scripts/dotnet.sh.

# Debian keeps servers out of an ordinary user's PATH.
PATH=$PATH:/usr/sbin:/usr/local/sbin

# mariadb-install-db runs my_print_defaults, which is in another package than itself.
mariadb_packages=(mariadb-server-core mariadb-client-core)

mariadb_installed() {
  command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && command -v my_print_defaults >/dev/null
}

random_password() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

port_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); port_taken "$port"; do :; done
  printf '%s\n' "$port"
}

# mariadb_running DIR: whether the server of DIR runs; sets mariadb_pid. A number alone could be another process by now.
mariadb_running() {
  mariadb_pid=$(cat "$1/pid" 2>/dev/null) && [ -n "$mariadb_pid" ] &&
    tr '\0' '\n' 2>/dev/null <"/proc/$mariadb_pid/cmdline" | grep -qxF -- "--datadir=$1/data"
}

# mariadb_start DIR PORT SQL [OPTION…]: starts the server with its files in DIR (an absolute path) on 127.0.0.1:PORT
# and runs SQL (one statement a line) before it takes connections. Sets mariadb_pid. Returns 1 after saying why.
mariadb_start() {
  local dir=$1 port=$2 sql=$3 account=() log=$1/mariadbd.log seconds
  shift 3
  # A server that starts deletes the temporary tables in its folder, those of running servers too: each needs a folder of its own.
  mkdir -p "$dir/tmp"
  if [ "$(id -u)" = 0 ]; then
    local user=mysql
    id "$user" >/dev/null 2>&1 || user=nobody
    # A clone under /root is closed to every other user: there the server has to be root's own.
    runuser -u "$user" -- test -x "$dir" || user=root
    account=(--user="$user")
  fi
  [ -z "${user:-}" ] || chown "$user" "$dir/tmp"
  if [ ! -d "$dir/data" ]; then
    rm -rf "$dir/data.new"
    mkdir -m 700 "$dir/data.new"
    [ -z "${user:-}" ] || chown "$user" "$dir/data.new"
    TMPDIR=$dir/tmp mariadb-install-db --no-defaults "${account[@]}" --datadir="$dir/data.new" --skip-test-db \
      --auth-root-authentication-method=socket >"$log" 2>&1 || { mariadb_complain "$log"; return 1; }
    mv "$dir/data.new" "$dir/data"
  fi
  (umask 077 && printf '%s\n' "$sql" >"$dir/data/init.sql")
  [ -z "${user:-}" ] || chown -R "$user" "$dir/data"
  # A session of its own: Ctrl-C is for the program, which still needs the database while it stops.
  # The caller's locks (descriptors 7 to 9) must not live as long as the server. A relative socket lies in the data directory, whatever the length of its path.
  setsid mariadbd --no-defaults "${account[@]}" --datadir="$dir/data" --tmpdir="$dir/tmp" --socket=s.sock --pid-file=server.pid \
    --bind-address=127.0.0.1 --port="$port" --skip-name-resolve --init-file="$dir/data/init.sql" \
    --character-set-server=utf8mb4 --local-infile=ON "$@" >"$log" 2>&1 </dev/null 7>&- 8>&- 9>&- &
  mariadb_pid=$!
  printf '%s\n' "$mariadb_pid" >"$dir/pid"
  for ((seconds = 0; seconds < 600; seconds++)); do
    if grep -q 'ready for connections' "$log"; then
      rm -f "$dir/data/init.sql"
      return 0
    fi
    kill -0 "$mariadb_pid" 2>/dev/null || break
    sleep 0.2
  done
  kill "$mariadb_pid" 2>/dev/null || true
  rm -f "$dir/data/init.sql" "$dir/pid"
  mariadb_complain "$log"
  return 1
}

mariadb_complain() {
  printf 'MariaDB did not start; the end of %s:\n' "$1" >&2
  tail -n 15 "$1" >&2
}

# mariadb_stop DIR: stops the server of DIR and waits until it is gone.
mariadb_stop() {
  local tenths
  mariadb_running "$1" || return 0
  kill "$mariadb_pid" 2>/dev/null || true
  for ((tenths = 0; tenths < 600; tenths++)); do
    mariadb_running "$1" || break
    sleep 0.1
  done
  if mariadb_running "$1"; then
    printf 'MariaDB (process %s) is still stopping.\n' "$mariadb_pid" >&2
  else
    rm -f "$1/pid"
  fi
}
