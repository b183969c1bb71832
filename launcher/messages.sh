# SPDX-License-Identifier: Apache-2.0
# What the launcher tells the user: on standard error, since standard output may be JSON.

say() { # TEXT...
  printf 'scx4j: %s\n' "$*" >&2
}

die() { # TEXT...
  say "$@"
  exit 1
}

# Runs a command whose output only matters when it fails; then its end is shown.
quietly() { # LOGNAME COMMAND...
  local log=$SCX4J_CACHE/log/$1
  shift
  mkdir -p "$SCX4J_CACHE/log"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    say "this failed: $*"
    tail -n 20 -- "$log" | sed 's/^/    /' >&2
    say "the whole of it is in $log"
    return 1
  fi
}
