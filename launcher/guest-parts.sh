# SPDX-License-Identifier: Apache-2.0
# What the guest is made of and this machine lacks: a kernel with sched_ext, and a QEMU whose
# emulation is sound with several threads. Both stay below the cache folder, never installed.

# The folders of modules that 9p and overlayfs can need.
module_folders=(fs/9p fs/netfs fs/overlayfs net/9p)
enough_qemu=10

# Prints the releases of the kernels the mirror has, newest first: those for ordinary PCs.
kernel_releases() {
  private_apt apt-cache pkgnames linux-binary- |
    sed -n 's/^linux-binary-\([0-9][0-9.]*+[a-z0-9.]*-amd64\)$/\1/p' |
    grep -vE -- '-(cloud|rt)-amd64$' | sort -Vr
}

ensure_kernel() {
  [[ ! -e $SCX4J_CACHE/kernel/current/vmlinuz ]] || return 0
  local release
  refresh_archive
  for release in $(kernel_releases); do
    if fetch_kernel "$release"; then
      return
    fi
    say "Linux $release will not do, looking at the next"
  done
  die "the mirror has no kernel with sched_ext: name your own with --kernel PATH"
}

fetch_kernel() { # RELEASE
  local release=$1 base=linux-base-$1 binary=linux-binary-$1 modules=linux-modules-$1
  local pattern patterns=() files
  say "fetching Linux $release for the VM, about 120 MB, to $SCX4J_CACHE/kernel (not installed)"
  begin_download
  download "$base" && unpack "$base" || return 1
  files=$work/files/usr/lib/modules/$release
  grep -qx CONFIG_SCHED_CLASS_EXT=y "$files/config" || return 1
  grep -qx CONFIG_DEBUG_INFO_BTF=y "$files/config" || return 1
  download "$binary" "$modules" && unpack "$binary" || return 1
  for pattern in "${module_folders[@]}"; do
    patterns+=("./usr/lib/modules/$release/kernel/$pattern")
  done
  dpkg-deb --fsys-tarfile "$work/debs/$modules"_*.deb | tar -x -C "$work/files" "${patterns[@]}" ||
    return 1
  [[ -s $files/vmlinuz ]] || return 1
  finish_download "$SCX4J_CACHE/kernel/$release" "$files"
}

# Prints the major version of a QEMU.
qemu_version() { # COMMAND...
  "$@" --version 2>/dev/null | sed -n 's/.*version \([0-9]*\)\..*/\1/p' | head -n 1
}

# A missing newer QEMU is no reason to stop: the installed one works, with one emulating thread.
ensure_qemu() {
  local version packages=(qemu-system-x86 qemu-system-common qemu-system-data seabios)
  [[ ! -e $SCX4J_CACHE/qemu/current && ! -e $SCX4J_CACHE/qemu/none ]] || return 0
  version=$(qemu_version qemu-system-x86_64)
  ((${version:-0} < enough_qemu)) || return 0
  refresh_archive
  say "fetching a newer QEMU than version $version, about 15 MB, to $SCX4J_CACHE/qemu (not installed)"
  begin_download
  if ! download "${packages[@]/%//$release_codename-backports}" || ! unpack "${packages[@]}"; then
    say "no newer QEMU to be had: this time the VM emulates its CPUs one after the other"
    return
  fi
  version=$(qemu_version "$work/files/usr/bin/qemu-system-x86_64")
  if ((${version:-0} >= enough_qemu)); then
    finish_download "$SCX4J_CACHE/qemu/$version" "$work/files"
  else
    say "the newer QEMU does not run here: the VM emulates its CPUs one after the other"
    mkdir -p "$SCX4J_CACHE/qemu"
    touch "$SCX4J_CACHE/qemu/none"
  fi
}
