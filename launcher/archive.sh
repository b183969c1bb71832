# SPDX-License-Identifier: Apache-2.0
# Fetches Debian packages from suites that the machine does not use, and unpacks them below the cache
# folder. apt-get works on sources and lists of our own; the machine's are only read.

apt_folder=$SCX4J_CACHE/apt

private_apt() { # apt-get|apt-cache ARGUMENT...
  local program=$1
  shift
  "$program" -q \
    -o "Dir::Etc::SourceList=$apt_folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o "Dir::State::Lists=$apt_folder/lists" -o "Dir::Cache=$apt_folder/cache" \
    -o APT::Sandbox::User=root "$@"
}

# Prints the mirror of the machine's own Debian sources.
debian_mirror() { # CODENAME
  local uri
  uri=$(apt-get indextargets --format '$(ORIGIN) $(RELEASE) $(SITE)' 2>/dev/null |
    awk -v release="$1" '$1 == "Debian" && $2 == release {print $3; exit}')
  if [[ -z $uri ]]; then # without lists apt does not know who is who: read the sources
    uri=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
      sed 's/#.*//' | grep -Eo '[a-z+]+://[^] ]+/debian/?( |$)' | head -n 1 || true)
  fi
  echo "$uri" | sed 's,[/ ]*$,,'
}

# Asks the mirror what it has, once per set-up; the suites: backports of this release, where QEMU and
# libbpf fit this machine, and those of the first release whose backports have sched_ext kernels.
refresh_archive() {
  [[ -z ${archive_is_fresh-} ]] || return 0
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg mirror suite
  [[ -r $keyring ]] || die "no $keyring: install Debian's debian-archive-keyring"
  command -v apt-get >/dev/null ||
    die "no apt-get here: name your own kernel with --kernel PATH, with sched_ext in it"
  release_codename=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
  mirror=$(debian_mirror "$release_codename")
  [[ -n $mirror ]] || die "no Debian mirror in this machine's apt sources (/etc/apt): a kernel for" \
    "the VM comes from one; or name your own with --kernel PATH"
  mkdir -p "$apt_folder/lists/partial" "$apt_folder/cache/archives/partial"
  for suite in "$release_codename-backports" trixie-backports; do
    echo "deb [arch=amd64 signed-by=$keyring] $mirror $suite main"
  done | sort -u >"$apt_folder/sources.list"
  quietly archive-update.log private_apt apt-get update ||
    die "cannot read the package lists of $mirror; is there a network?"
  archive_is_fresh=yes
}

# Sets `work` to a new folder for one download. What is complete is moved out of it; what an
# interrupted set-up left behind is removed by the next.
begin_download() {
  rm -rf -- "$SCX4J_CACHE"/unpacking.*
  work=$(mktemp -d "$SCX4J_CACHE/unpacking.XXXXXX")
  mkdir "$work/debs" "$work/files"
}

# Downloads packages; NAME/SUITE takes the one of a suite.
download() { # PACKAGE...
  (cd "$work/debs" && quietly download.log private_apt apt-get download "$@")
}

# Unpacks what has been downloaded.
unpack() { # PACKAGE...
  local package
  for package in "$@"; do
    dpkg-deb --extract "$work/debs/${package%%/*}"_*.deb "$work/files" || return 1
  done
}

# Makes the folder what was downloaded, and `current` beside it a link to it.
finish_download() { # FOLDER UNPACKED
  mkdir -p "$(dirname -- "$1")"
  rm -rf -- "$1"
  mv -T -- "$2" "$1"
  ln -sfn -- "$(basename -- "$1")" "$(dirname -- "$1")/current"
  rm -rf -- "$work"
}
