# SPDX-License-Identifier: Apache-2.0
# Builds scx4j with Maven when a source is newer than the last build, and runs its tests.

build_stamp=$SCX4J_HOME/target/built

# Whether any source, or a folder from which one has been removed, is newer than the last build.
build_is_stale() {
  [[ -e $build_stamp && -e $SCX4J_HOME/cli/target/scx4j.jar ]] || return 0
  [[ -n $(find "$SCX4J_HOME" -mindepth 1 \( -name target -o -name '.*' -o -path '*/src/test' \) -prune \
    -o \( -path '*/src/main/*' -o -name pom.xml -o -path '*/launcher/train' -o -name jvm-flags \) -newer "$build_stamp" -print -quit) ]]
}

run_maven() { # ARGUMENT...
  (cd "$SCX4J_HOME" && exec mvn --batch-mode --no-transfer-progress "$@")
}

ensure_build() {
  build_is_stale || return 0
  say "building scx4j (the first time Maven also downloads what it needs)"
  mkdir -p "$SCX4J_HOME/target"
  # The stamp is as old as the start of the build: a source changed meanwhile makes it stale again.
  touch "$build_stamp.$$"
  quietly build.log run_maven -q -DskipTests -Dspotless.check.skip=true package ||
    die "the build failed"
  mv -- "$build_stamp.$$" "$build_stamp"
}

run_tests() { # [--fast] [MAVEN-ARGUMENT...]
  local arguments=()
  if [[ ${1-} == --fast ]]; then
    shift
    arguments+=(-Dfast)
  fi
  find_libbpf
  mkdir -p "$SCX4J_HOME/target"
  touch "$build_stamp.$$"
  run_maven "-Dscx4j.home=$SCX4J_HOME" "-Dscx4j.cache=$SCX4J_CACHE" \
    "-Dscx4j.libbpf=$SCX4J_LIBBPF" "${arguments[@]}" verify "$@"
  mv -- "$build_stamp.$$" "$build_stamp"
}
