// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.ffm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Makes method handles of C functions. Keep them in `static final` fields: only then does the JIT
/// compile a call down to the bare call. Any thread.
public final class CFunctions {
  private static final Linker LINKER = Linker.nativeLinker();

  private CFunctions() {}

  /// Functions of the C library.
  public static SymbolLookup cLibrary() {
    return LINKER.defaultLookup();
  }

  /// Binds a function.
  ///
  /// @throws UnsatisfiedLinkError if the library has no such function
  @SuppressWarnings("restricted")
  public static MethodHandle bind(
      SymbolLookup library, String name, FunctionDescriptor type, Linker.Option... options) {
    MemorySegment function =
        library
            .find(name)
            .orElseThrow(() -> new UnsatisfiedLinkError("the library has no function " + name));
    return LINKER.downcallHandle(function, type, options);
  }

  /// Binds a function that sets `errno`: the handle takes a segment from [Errno#capture] as its
  /// first argument.
  public static MethodHandle bindWithErrno(
      SymbolLookup library, String name, FunctionDescriptor type) {
    return bind(library, name, type, Errno.CAPTURE);
  }

  /// For the `catch (Throwable)` that every call of a handle needs: the handles here throw nothing
  /// of their own, so what arrives is an [Error] or a programming mistake.
  public static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    return new IllegalStateException(thrown);
  }
}
