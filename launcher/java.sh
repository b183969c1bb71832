# SPDX-License-Identifier: Apache-2.0
# Finds a JDK that can build and run scx4j, whatever the default `java` is.

required_java=25

# Prints the major version of the JDK in a folder; nothing if it is not a JDK.
jdk_version() { # FOLDER
  [[ -x $1/bin/javac && -r $1/release ]] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

missing_jdk=''

# Sets JAVA_HOME to the one that is set, if it will do, else to the oldest installed that will:
# the one the project is tested with. Without any, missing_jdk says what to do.
find_jdk() {
  local folder version best='' best_version=
  if [[ -n ${JAVA_HOME-} ]]; then
    version=$(jdk_version "$JAVA_HOME")
    ((${version:-0} >= required_java)) && return
  fi
  for folder in /usr/lib/jvm/* /opt/*jdk* "${HOME:-/root}"/.sdkman/candidates/java/*; do
    version=$(jdk_version "$folder")
    if ((${version:-0} >= required_java)) &&
      [[ -z $best ]] || ((${version:-0} >= required_java && version < best_version)); then
      best=$folder
      best_version=$version
    fi
  done
  if [[ -n $best ]]; then
    export JAVA_HOME=$best
  else
    missing_jdk="a JDK $required_java or newer (install one in /usr/lib/jvm, such as Temurin's"
    missing_jdk+=" temurin-$required_java-jdk, or set JAVA_HOME)"
  fi
}

# Prints the options of a JVM, see the file for the reason of each.
jvm_flags() { # agent|simulating|others
  awk -v kind="[$1]" -v emulated="${SCX4J_EMULATED:+[emulated]}" '
    { sub(/[ \t]*#.*/, "") }
    /^\[/ { wanted = $0 == "[all]" || $0 == kind || $0 == emulated; next }
    wanted && NF { print }' "$launcher/jvm-flags"
}

# Whether 'run' or 'demo' needs no kernel: it is told to simulate, or will have to, since this kernel has
# no sched_ext or this user may not load BPF programs.
simulates() { # run|demo ARGUMENT...
  case "$*" in
    *--machine[\ =]kernel*) return 1 ;;
    demo* | *--machine[\ =]sim* | *--topology[\ =]* | *--cost[\ =]*) return 0 ;;
  esac
  [[ ! -d /sys/kernel/sched_ext || $EUID -ne 0 ]]
}

# Which options a command's JVM gets.
jvm_kind() { # SCX4J-ARGUMENT...
  case "${1-} $*" in
    demo\ *--machine[\ =]vm*) echo others ;;
    run\ * | demo\ *) if simulates "$@"; then echo simulating; else echo agent; fi ;;
    chaos\ *) echo agent ;;
    compare\ * | fidelity\ * | simulator-speed\ *) echo simulating ;;
    *) echo others ;;
  esac
}

# Prints the class path: the same text at each start, or the JVM does not take its cache of classes.
class_path() {
  local jars=("$SCX4J_HOME/cli/target/scx4j.jar" "$SCX4J_HOME"/cli/target/lib/*.jar)
  (IFS=: && echo "${jars[*]}")
}

# Prints where the cache of classes is; the train script makes it.
aot_cache() {
  echo "$SCX4J_HOME/cli/target/scx4j.aot"
}

# SCX4J_CLASSPATH adds plugins of one's own.
run_scx4j() { # ARGUMENT...
  local flags
  mapfile -t flags < <(jvm_flags "$(jvm_kind "$@")")
  exec "$JAVA_HOME/bin/java" "${flags[@]}" "-XX:AOTCache=$(aot_cache)" \
    "-Dscx4j.home=$SCX4J_HOME" "-Dscx4j.cache=$SCX4J_CACHE" "-Dscx4j.libbpf=$SCX4J_LIBBPF" \
    "-Dscx4j.plugins=${SCX4J_CLASSPATH-}" -cp "$(class_path)" dev.scx4j.cli.Main "$@"
}
