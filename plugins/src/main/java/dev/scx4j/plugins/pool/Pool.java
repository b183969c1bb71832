// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What no task needs at present. Makes a new object only when there are more tasks than ever
/// before. Agent thread only.
///
/// @param <T> what a policy keeps with a task
public final class Pool<T> {
  private final Supplier<T> maker;
  private final List<T> free = new ArrayList<>();

  /// An empty pool.
  ///
  /// @param maker makes an object when none is free
  public Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /// An object, new or as it was released.
  public T take() {
    return free.isEmpty() ? maker.get() : free.removeLast();
  }

  /// Takes back an object that nobody else refers to any more.
  public void release(T object) {
    free.add(object);
  }
}
