// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.kernel.libc.MappedMemory;
import dev.scx4j.kernel.libc.Stdio;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Catches what libbpf logs, the kernel's verifier included, while it is open. One at a time in a
/// JVM; libbpf is silent while none is open.
final class LibbpfLog implements AutoCloseable {
  private static final int LEVEL_DEBUG = 2;

  // The kernel gives libbpf up to 16 MiB of verifier log, and libbpf prints it as one message.
  private static final long LONGEST_MESSAGE = (16 << 20) + (1 << 16);
  private static final int LINES_SHOWN = 40;

  private static final MemorySegment PRINT = printFunction();
  private static @Nullable LibbpfLog current;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment message =
      MappedMemory.untouched(arena, LONGEST_MESSAGE, "room for libbpf's log");
  private final StringBuilder text = new StringBuilder();

  private LibbpfLog() {}

  /// Begins to catch.
  ///
  /// @throws IllegalStateException if another one is open
  static LibbpfLog open() {
    synchronized (LibbpfLog.class) {
      if (current != null) {
        throw new IllegalStateException("another thread is using libbpf");
      }
      LibbpfLog log = new LibbpfLog();
      current = log;
      Libbpf.setPrint(PRINT);
      return log;
    }
  }

  /// All that was caught.
  String text() {
    synchronized (LibbpfLog.class) {
      return text.toString();
    }
  }

  /// What a user should see of it: the last lines, and where the rest is when there is more.
  String excerpt() {
    List<String> lines = text().lines().toList();
    if (lines.isEmpty()) {
      return "";
    }
    if (lines.size() <= LINES_SHOWN) {
      return "\nlibbpf said:\n" + indented(lines);
    }
    List<String> last = lines.subList(lines.size() - LINES_SHOWN, lines.size());
    return "\nlibbpf's last words (all of them are in " + saved() + "):\n" + indented(last);
  }

  private static String indented(List<String> lines) {
    return "  " + String.join("\n  ", lines);
  }

  private String saved() {
    try {
      Path file = Files.createTempFile("scx4j-libbpf-", ".log");
      Files.writeString(file, text());
      return file.toString();
    } catch (IOException e) {
      return "no file: " + e;
    }
  }

  @Override
  public void close() {
    synchronized (LibbpfLog.class) {
      Libbpf.setPrint(MemorySegment.NULL);
      current = null;
      arena.close();
    }
  }

  /// libbpf's `libbpf_print_fn_t`. Nothing may be thrown from here: it would end the JVM.
  @SuppressWarnings({"unused", "CatchingUnchecked"}) // called by libbpf
  private static int print(int level, MemorySegment format, MemorySegment arguments) {
    try {
      synchronized (LibbpfLog.class) {
        if (current != null && level < LEVEL_DEBUG) {
          current.append(format, arguments);
        }
      }
    } catch (Exception e) {
      System.err.println("libbpf's log message is lost: " + e);
    }
    return 0;
  }

  private void append(MemorySegment format, MemorySegment arguments) {
    if (Stdio.vsnprintf(message, LONGEST_MESSAGE, format, arguments) >= 0) {
      text.append(message.getString(0));
    }
  }

  @SuppressWarnings("restricted")
  private static MemorySegment printFunction() {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(
                      LibbpfLog.class,
                      "print",
                      MethodType.methodType(
                          int.class, int.class, MemorySegment.class, MemorySegment.class)),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
              Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("LibbpfLog.print", e);
    }
  }
}
