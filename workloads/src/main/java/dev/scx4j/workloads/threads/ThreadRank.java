// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.api.workload.program.Rank;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Every rank that a thread may have, by `sched_setattr(2)`. Any thread, about any thread of the
/// machine.
final class ThreadRank {
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_FIFO = 1;
  private static final int SCHED_RR = 2;
  private static final int SCHED_DEADLINE = 6;

  /// The kernel lets no deadline task fork whose threads would be deadline tasks, too.
  private static final long SCHED_FLAG_RESET_ON_FORK = 1;

  /// `struct sched_attr` of `linux/sched/types.h`, as it was at first.
  private static final StructLayout SCHED_ATTR =
      MemoryLayout.structLayout(
          JAVA_INT.withName("size"),
          JAVA_INT.withName("policy"),
          JAVA_LONG.withName("flags"),
          JAVA_INT.withName("nice"),
          JAVA_INT.withName("priority"),
          JAVA_LONG.withName("runtime"),
          JAVA_LONG.withName("deadline"),
          JAVA_LONG.withName("period"));

  /// The C library has had a function of its own for it only since 2025 (glibc 2.41).
  private static final MethodHandle SYSCALL =
      CLibrary.findVariadic(
          "syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT), 1);

  private ThreadRank() {}

  /// Links what is needed: nobody should have to wait for that during the work.
  static void link() {
    // By the class's initialisation.
  }

  /// Ranks a thread.
  ///
  /// @param ext whether a normal one is to be of the class `SCHED_EXT`
  /// @throws IllegalStateException if the kernel refuses it
  static void set(int tid, Rank rank, boolean ext) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = CLibrary.errno(arena);
      MemorySegment attributes = attributes(arena, rank, ext);
      if ((long) SYSCALL.invokeExact(errno, callNumber(), tid, attributes, 0) != 0) {
        throw new IllegalStateException(
            "it cannot be %s: %s. %s"
                .formatted(describe(rank), CLibrary.text(errno), mend(rank, CLibrary.code(errno))));
      }
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MemorySegment attributes(Arena arena, Rank rank, boolean ext) {
    MemorySegment attributes = arena.allocate(SCHED_ATTR);
    put(attributes, "size", (int) SCHED_ATTR.byteSize());
    switch (rank) {
      case Rank.Normal(int nice) -> {
        put(attributes, "policy", ext ? LinuxThread.SCHED_EXT : SCHED_OTHER);
        put(attributes, "nice", nice);
      }
      case Rank.RealTime(int priority, boolean roundRobin) -> {
        put(attributes, "policy", roundRobin ? SCHED_RR : SCHED_FIFO);
        put(attributes, "flags", SCHED_FLAG_RESET_ON_FORK);
        put(attributes, "priority", priority);
      }
      case Rank.Deadline(long runtimeNs, long deadlineNs, long periodNs) -> {
        put(attributes, "policy", SCHED_DEADLINE);
        put(attributes, "flags", SCHED_FLAG_RESET_ON_FORK);
        put(attributes, "runtime", runtimeNs);
        put(attributes, "deadline", deadlineNs);
        put(attributes, "period", periodNs);
      }
    }
    return attributes;
  }

  private static void put(MemorySegment attributes, String field, int value) {
    attributes.set(JAVA_INT, offset(field), value);
  }

  private static void put(MemorySegment attributes, String field, long value) {
    attributes.set(JAVA_LONG, offset(field), value);
  }

  private static long offset(String field) {
    return SCHED_ATTR.byteOffset(MemoryLayout.PathElement.groupElement(field));
  }

  /// By `asm/unistd_64.h`, and `asm-generic/unistd.h` of the younger architectures.
  private static long callNumber() {
    String architecture = System.getProperty("os.arch");
    return switch (architecture) {
      case "amd64", "x86_64" -> 314;
      case "aarch64", "riscv64" -> 274;
      default ->
          throw new IllegalStateException(
              "scx4j does not know how to rank a thread on the architecture " + architecture);
    };
  }

  private static String describe(Rank rank) {
    return switch (rank) {
      case Rank.Normal(int nice) -> "of nice value %d".formatted(nice);
      case Rank.RealTime(int priority, boolean roundRobin) ->
          "real-time (%s) with priority %d"
              .formatted(roundRobin ? "SCHED_RR" : "SCHED_FIFO", priority);
      case Rank.Deadline(long runtimeNs, long deadlineNs, long periodNs) ->
          "a deadline task with %d ns of %d ns in each %d ns"
              .formatted(runtimeNs, deadlineNs, periodNs);
    };
  }

  private static String mend(Rank rank, int code) {
    boolean deadline = rank instanceof Rank.Deadline;
    if (code == CLibrary.EPERM) {
      return "Run scx4j as root"
          + (deadline
              ? "; and a deadline task must be allowed all CPUs"
              : ", outside of containers");
    }
    if (code == CLibrary.EBUSY && deadline) {
      return "All deadline tasks together want more CPU time than the kernel gives away";
    }
    return deadline
        ? "The kernel takes periods from 100 µs to 4 s, and run times from 1 µs"
        : "See sched_setattr(2)";
  }
}
