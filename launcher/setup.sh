# SPDX-License-Identifier: Apache-2.0
# Which command needs what. Every step is skipped when there is nothing to do for it; two set-ups at
# a time would fetch into each other's folders, so the second waits for the first.

# Maven and apt-get inherit the lock: if the set-up is killed, it ends with the last of them.
with_lock() { # COMMAND...
  mkdir -p "$SCX4J_CACHE"
  if [[ -e $SCX4J_CACHE/lock && ! -w $SCX4J_CACHE/lock ]]; then
    "$@" # another user has set it up: there is nothing to do, or nothing this one may do
    return
  fi
  {
    if ! flock --nonblock 9; then
      say "another set-up is at work, waiting for it"
      flock 9
    fi
    "$@"
  } 9>"$SCX4J_CACHE/lock"
}

set_up_for() { # SCX4J-ARGUMENT...
  local steps=()
  case "${1-} $*" in
    *' --help'* | *' -h'*) ;;
    vm\ *) steps=(ensure_libbpf ensure_kernel ensure_qemu) ;;
    fidelity\ *--machine[\ =]kernel*) steps=(ensure_libbpf) ;;
    fidelity\ * | demo\ *--machine[\ =]vm*) steps=(ensure_libbpf ensure_kernel ensure_qemu) ;;
    run\ * | demo\ *) simulates "$@" || steps=(ensure_libbpf) ;;
    chaos\ *) steps=(ensure_libbpf) ;;
  esac
  ! build_is_stale || need_to_build
  [[ ${steps[*]} != *ensure_libbpf* ]] || need_for_libbpf
  [[ ${steps[*]} != *ensure_qemu* ]] || need_to_boot
  with_lock prepare "${steps[@]}" ensure_build
}

# The tests' own Maven run builds too.
set_up_for_test() { # TEST-ARGUMENT...
  need_to_build
  if [[ ${1-} == --fast ]]; then
    with_lock prepare
  else
    need_for_libbpf
    need_to_boot
    need_to_test
    with_lock prepare ensure_libbpf ensure_kernel ensure_qemu
  fi
}

prepare() { # STEP...
  local step
  install_missing_packages
  for step in "$@"; do
    "$step"
  done
}
