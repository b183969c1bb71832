# SPDX-License-Identifier: Apache-2.0
# What the launcher tells the user: on standard error, since standard output may be JSON.

say() { # TEXT...
  printf 'scx4j: %s\n' "$*" >&2
}

die() { # TEXT...
  say "$@"
  exit 1
}

# Runs a command whose output only matters when it fails; then its end is shown. On a terminal dots
# tell that it is at work.
quietly() { # LOGNAME COMMAND...
  local log=$SCX4J_CACHE/log/$1
  shift
  local ticker='' failed=''
  mkdir -p "$SCX4J_CACHE/log"
  if [[ -t 2 ]]; then
    (while sleep 2 && kill -0 $$; do printf . >&2; done) &
    ticker=$!
  fi
  "$@" >"$log" 2>&1 </dev/null || failed=yes
  if [[ -n $ticker ]]; then
    kill "$ticker"
    wait "$ticker" 2>/dev/null || true
    printf '\r\033[K' >&2
  fi
  if [[ -n $failed ]]; then
    say "this failed: $*"
    tail -n 20 -- "$log" | sed 's/^/    /' >&2
    say "the whole of it is in $log"
    return 1
  fi
}
