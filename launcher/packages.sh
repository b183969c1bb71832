# SPDX-License-Identifier: Apache-2.0
# What must be installed on the machine, from its own distribution: the only change scx4j makes to it.

missing_packages=()

need_package() { # PACKAGE
  local package
  for package in "${missing_packages[@]}"; do
    [[ $package != "$1" ]] || return 0
  done
  missing_packages+=("$1")
}

need_command() { # COMMAND PACKAGE
  command -v "$1" >/dev/null || need_package "$2"
}

need_library() { # SONAME PACKAGE
  compgen -G "/usr/lib/*/$1" >/dev/null || compgen -G "/lib/*/$1" >/dev/null || need_package "$2"
}

# Prints the newest clang's command that compiles the BPF program: 16 or newer.
find_clang() {
  local found
  found=$(compgen -c clang- | grep -E '^clang-[0-9]+$' | sort -t- -k2 -rn | head -n 1 || true)
  if [[ -n $found ]] && ((${found#clang-} >= 16)); then
    echo "$found"
  elif command -v clang >/dev/null &&
    (($(clang -dumpversion 2>/dev/null | cut -d. -f1) >= 16)); then
    echo clang
  fi
}

# Prints the newest clang that the distribution has under its version's name.
newest_clang_package() {
  apt-cache pkgnames clang- 2>/dev/null |
    grep -E '^clang-[0-9]+$' | sort -t- -k2 -rn | head -n 1 || true
}

need_clang() {
  local newest
  [[ -z $(find_clang) ]] || return 0
  newest=$(newest_clang_package)
  if [[ -z $newest ]]; then # a machine whose package lists have never been read
    refresh_package_lists
    newest=$(newest_clang_package)
  fi
  if [[ -n $newest ]] && ((${newest#clang-} >= 16)); then
    need_package "$newest"
  else
    need_package clang
  fi
}

need_to_build() {
  need_command mvn maven
  need_command npm npm
  need_clang
}

# libbpf is fetched; what it is linked with is not.
need_for_libbpf() {
  need_library libelf.so.1 libelf1
}

need_to_boot() {
  need_command qemu-system-x86_64 qemu-system-x86
  need_command xz xz-utils
  need_command chrt util-linux
  if ! [[ -x /bin/busybox ]] || ! /bin/busybox --list | grep -qx switch_root; then
    need_package busybox-static
  fi
}

need_to_test() {
  need_command stress-ng stress-ng
}

refresh_package_lists() {
  [[ -z ${lists_are_fresh-} ]] && ((EUID == 0)) && command -v apt-get >/dev/null || return 0
  say "reading the distribution's package lists (apt-get update)"
  quietly apt-update.log apt-get update || true
  lists_are_fresh=yes
}

# Installs what is missing, after saying so; where that may not be done, says all that is missing and
# what to do.
install_missing_packages() {
  local install="apt-get install --no-install-recommends ${missing_packages[*]}" missing=''
  if ((${#missing_packages[@]} > 0)) && { ((EUID != 0)) || ! command -v apt-get >/dev/null; }; then
    missing="the Debian packages ${missing_packages[*]} (as root: $install)"
  fi
  if [[ -n $missing_jdk ]]; then
    missing=$missing_jdk${missing:+, and $missing}
  fi
  [[ -z $missing ]] || die "this machine lacks $missing"
  ((${#missing_packages[@]} > 0)) || return 0
  if ! apt-get install --dry-run --no-install-recommends "${missing_packages[@]}" &>/dev/null; then
    refresh_package_lists
  fi
  say "installing Debian packages: ${missing_packages[*]} ($install)"
  quietly apt-install.log env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "${missing_packages[@]}" ||
    die "cannot install what scx4j needs. Mend what apt-get says above, then run: $install"
  missing_packages=()
  hash -r
}
