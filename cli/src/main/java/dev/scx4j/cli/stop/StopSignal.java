// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.stop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A signal by which a process is asked to stop, and what is done about it.
public enum StopSignal {
  /// Ctrl-C.
  INT(2),
  /// `kill`, and a service manager.
  TERM(15),
  /// The terminal has gone.
  HUP(1);

  private static final MemorySegment SIG_DFL = MemorySegment.NULL;

  private final int number;

  StopSignal(int number) {
    this.number = number;
  }

  /// Calls `action` at each arrival of the signal, on a thread of the JVM's own, instead of ending
  /// the JVM.
  ///
  /// A shell without job control starts a background process with `SIGINT` ignored, and the JVM
  /// would leave it so. It is therefore set back to its default first, as `kill -INT` is a clear
  /// wish even then; `SIGHUP` is left ignored, since that is what `nohup` is for.
  public void handle(Runnable action) {
    if (this == INT) {
      setDefault();
    }
    // By reflection: javac warns of sun.misc.Signal in a way that nothing suppresses, though the
    // module jdk.unsupported exports it for want of anything else.
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object onSignal =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getDeclaringClass() != Object.class) {
                  action.run();
                  return null;
                }
                return method.invoke(action, arguments);
              });
      Object thisSignal = signal.getConstructor(String.class).newInstance(name());
      signal.getMethod("handle", signal, handler).invoke(null, thisSignal, onSignal);
    } catch (InvocationTargetException e) {
      // IllegalArgumentException: the JVM was started with -Xrs and leaves signals alone.
      throw new IllegalStateException("this JVM does not handle SIG" + name(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM has no sun.misc.Signal", e);
    }
  }

  @SuppressWarnings("restricted") // signal(2), by its signature
  private void setDefault() {
    try {
      Linker linker = Linker.nativeLinker();
      MemorySegment before =
          (MemorySegment)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow("signal"),
                      FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS))
                  .invokeExact(number, SIG_DFL);
      assert before != null;
    } catch (Throwable e) {
      throw new IllegalStateException("signal(2) cannot be called", e);
    }
  }
}
