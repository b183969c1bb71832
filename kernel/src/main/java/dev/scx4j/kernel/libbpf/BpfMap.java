// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.ffm.Errno;
import dev.scx4j.kernel.libc.MappedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A map of a [BpfObject]; valid until that closes. Not thread-safe, but the memory it maps may be
/// used by any thread.
public final class BpfMap {
  private static final int VALUE_ALIGNMENT = 8;

  private final Arena arena;
  private final String name;
  private final MemorySegment map;

  BpfMap(Arena arena, String name, MemorySegment map) {
    this.arena = arena;
    this.name = name;
    this.map = map;
  }

  /// Its name in the object.
  public String name() {
    return name;
  }

  /// What is to be in it at load, to be changed before that: the variables of a data section, or
  /// the struct of a struct_ops map.
  ///
  /// @throws MachineException if it is neither
  @SuppressWarnings("restricted")
  public MemorySegment initialValue() {
    try (Arena reading = Arena.ofConfined()) {
      MemorySegment size = reading.allocate(JAVA_LONG);
      MemorySegment value = Libbpf.mapInitialValue(map, size);
      if (value.address() == 0) {
        throw new MachineException("BPF map " + name + " has no initial value");
      }
      return value.reinterpret(size.get(JAVA_LONG, 0), arena, null);
    }
  }

  /// Sets the number of entries, for a ring its bytes. Before load.
  ///
  /// @throws MachineException if libbpf refuses
  public void setMaxEntries(int entries) {
    int result = Libbpf.mapSetMaxEntries(map, entries);
    if (result != 0) {
      throw new MachineException(
          "cannot give BPF map " + name + " " + entries + " entries: " + Errno.describe(result));
    }
  }

  /// The number of entries, for a ring its bytes.
  public int maxEntries() {
    return Libbpf.mapMaxEntries(map);
  }

  /// Bytes from one array element to the next: the value's size, rounded up to 8.
  public int stride() {
    int size = Libbpf.mapValueSize(map);
    return (size + VALUE_ALIGNMENT - 1) & -VALUE_ALIGNMENT;
  }

  /// The file descriptor. After load.
  public int fd() {
    return Libbpf.mapFd(map);
  }

  /// Maps the elements of an array or the variables of a data section, to be read and written.
  /// After load.
  ///
  /// @throws MachineException if the kernel refuses
  public MemorySegment mapElements() {
    return MappedMemory.writable(arena, fd(), 0, (long) stride() * maxEntries(), "BPF map " + name);
  }

  /// Maps a part of it that can only be read. After load.
  ///
  /// @throws MachineException if the kernel refuses
  public MemorySegment mapReadable(long offset, long length) {
    return MappedMemory.readable(arena, fd(), offset, length, "BPF map " + name);
  }

  /// Maps a part of it for reading and writing. After load.
  ///
  /// @throws MachineException if the kernel refuses
  public MemorySegment mapWritable(long offset, long length) {
    return MappedMemory.writable(arena, fd(), offset, length, "BPF map " + name);
  }

  /// Attaches a struct_ops map: for `sched_ext_ops`, the scheduler takes over before this returns.
  ///
  /// @throws MachineException if the kernel refuses; the message has libbpf's own words
  public BpfLink attachStructOps() {
    try (Arena attaching = Arena.ofConfined();
        LibbpfLog log = LibbpfLog.open()) {
      MemorySegment errno = Errno.capture(attaching);
      MemorySegment link = Libbpf.mapAttachStructOps(errno, map);
      if (link.address() == 0) {
        throw new MachineException(
            "the kernel does not take the scheduler "
                + name
                + ": "
                + Errno.describe(Errno.of(errno))
                + log.excerpt());
      }
      return new BpfLink(link);
    }
  }
}
