# shellcheck shell=bash
# Functions around the .NET SDK and the machine's packages, sourced by run, test and .ci/run.

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The package registry may serve a package only a while after it was first asked for it.
retry() {
  local pause
  for pause in 5 20 60; do
    "$@" && return 0
    printf 'That failed; trying again in %s s.\n' "$pause" >&2
    sleep "$pause"
  done
  "$@"
}

# What the SDK and the service load from the system and a minimal Debian lacks. ICU is not needed: texts are invariant.
require_runtime_libraries() {
  local loadable
  loadable=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || return 0
  case $loadable in *libicuuc.so*) ;; *) export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 ;; esac
  case $loadable in
    # ca-certificates brings OpenSSL with it; restoring packages needs both.
    *libssl.so*) [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -n "${SSL_CERT_FILE:-}" ] || install_packages ca-certificates || true ;;
    *) install_packages ca-certificates ||
      die "OpenSSL is missing, which .NET needs. Install it with: sudo apt-get install ca-certificates" ;;
  esac
}

# Ends the script unless the SDK that global.json asks for is there. Call it in the root of the repository.
require_sdk() {
  local wanted=10.0.100 found
  require_runtime_libraries
  command -v dotnet >/dev/null || die "The .NET SDK $wanted or newer is needed, and there is no 'dotnet' on the PATH.
Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
  # A user without a home (a service account) still needs a place for the SDK's files.
  if [ ! -w "${HOME:-/nonexistent}" ]; then
    mkdir -p var/home
    export HOME=$PWD/var/home
  fi
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK=1
  ! dotnet --version >/dev/null 2>&1 || return 0
  found=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ')
  die "The .NET SDK $wanted or newer (10.0.x) is needed; 'dotnet' on the PATH has ${found:-no SDK at all}.
Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again."
}

# install_packages PACKAGE…: installs Debian packages where that is allowed; else returns 1.
install_packages() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  printf 'Installing %s.\n' "$*" >&2
  # A source of the machine's own that does not answer must not keep Debian's packages away.
  apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >/dev/null
}
