// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.SymbolLookup;
import org.jspecify.annotations.Nullable;

/// Finds libbpf: the file that the system property `scx4j.libbpf` names, else `libbpf.so.1` where
/// the dynamic linker looks. Any thread.
///
/// Ask [#version()] before the classes [Libbpf] and [Bpf] are used for the first time: without a
/// library those fail in their static initialisers, where no good message can be given.
public final class LibbpfLibrary {
  /// The system property with the path of the library.
  public static final String PATH_PROPERTY = "scx4j.libbpf";

  private static final String DEFAULT_NAME = "libbpf.so.1";

  private LibbpfLibrary() {}

  /// What is looked for: a path or the default name.
  public static String location() {
    return System.getProperty(PATH_PROPERTY, DEFAULT_NAME);
  }

  /// The library's functions. It stays loaded until the JVM ends.
  ///
  /// @throws MachineException if there is none
  @SuppressWarnings("restricted")
  public static SymbolLookup functions() {
    String location = location();
    try {
      return SymbolLookup.libraryLookup(location, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new MachineException(
          "cannot load libbpf from "
              + location
              + "; install libbpf "
              + LibbpfVersion.OLDEST
              + " or newer (Debian: package libbpf1), or name its file with -D"
              + PATH_PROPERTY
              + "=PATH",
          e);
    }
  }

  /// The version of the library found.
  ///
  /// @throws MachineException if there is none, or one before 0.6, which cannot tell
  public static LibbpfVersion version() {
    SymbolLookup library = functions();
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT);
    try {
      return new LibbpfVersion(
          (int) CFunctions.bind(library, "libbpf_major_version", type).invokeExact(),
          (int) CFunctions.bind(library, "libbpf_minor_version", type).invokeExact());
    } catch (UnsatisfiedLinkError e) {
      throw tooOld("older than 0.6", e);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// Makes sure that the library is there and recent enough.
  ///
  /// @throws MachineException if it is not
  public static void require() {
    LibbpfVersion version = version();
    if (!version.isRecentEnough()) {
      throw tooOld(version.toString(), null);
    }
  }

  private static MachineException tooOld(String found, @Nullable Throwable cause) {
    String message =
        "libbpf at "
            + location()
            + " is "
            + found
            + ", scx4j needs "
            + LibbpfVersion.OLDEST
            + " or newer; install a newer one or name its file with -D"
            + PATH_PROPERTY
            + "=PATH";
    return cause == null ? new MachineException(message) : new MachineException(message, cause);
  }
}
