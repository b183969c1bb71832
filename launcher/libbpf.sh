# SPDX-License-Identifier: Apache-2.0
# libbpf 1.4 or newer: older ones refuse struct_ops members that the kernel does not know.

enough_libbpf=1.4

# Prints the newest libbpf of the machine that will do; nothing if there is none.
installed_libbpf() {
  local file
  for file in $(compgen -G '/usr/lib/*/libbpf.so.1.*.*' | sort -Vr); do
    if printf '%s\n' "$enough_libbpf" "${file##*libbpf.so.}" | sort -VC; then
      echo "$file"
      return
    fi
  done
}

ensure_libbpf() {
  [[ -z $(installed_libbpf) && ! -e $SCX4J_CACHE/libbpf/current ]] || return 0
  refresh_archive
  say "fetching libbpf $enough_libbpf or newer, about 160 kB, to $SCX4J_CACHE/libbpf (not installed)"
  begin_download
  download "libbpf1/$release_codename-backports" && unpack libbpf1 ||
    die "cannot fetch libbpf: install libbpf $enough_libbpf or newer"
  finish_download "$SCX4J_CACHE/libbpf/$(basename -- "$work"/debs/libbpf1_*.deb .deb)" "$work/files"
}

# Sets SCX4J_LIBBPF to the library to load, empty if there is none.
find_libbpf() {
  SCX4J_LIBBPF=${SCX4J_LIBBPF-$(installed_libbpf)}
  if [[ -z $SCX4J_LIBBPF ]]; then
    SCX4J_LIBBPF=$(compgen -G "$SCX4J_CACHE/libbpf/current/usr/lib/*/libbpf.so.1" | head -n 1 || true)
  fi
  export SCX4J_LIBBPF
}
