// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.btf.Btf;
import dev.scx4j.kernel.ffm.Errno;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A BPF object file: opened, changed, loaded into the kernel, closed. Its maps and programs are
/// valid until [#close()]. Not thread-safe.
public final class BpfObject implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final String name;
  private final MemorySegment object;
  private boolean closed;

  private BpfObject(String name, byte[] elf) {
    this.name = name;
    try (Arena opening = Arena.ofConfined();
        LibbpfLog log = LibbpfLog.open()) {
      MemorySegment errno = Errno.capture(opening);
      // struct bpf_object_open_opts up to object_name; libbpf takes what sz says
      MemorySegment options = opening.allocate(ADDRESS.byteSize() + Long.BYTES, Long.BYTES);
      options.set(JAVA_LONG, 0, options.byteSize());
      options.set(ADDRESS, Long.BYTES, opening.allocateFrom(name));
      MemorySegment file = opening.allocate(elf.length, Long.BYTES);
      MemorySegment.copy(elf, 0, file, ValueLayout.JAVA_BYTE, 0, elf.length);
      object = Libbpf.objectOpenMem(errno, file, elf.length, options);
      if (object.address() == 0) {
        arena.close();
        throw new MachineException(
            "cannot open BPF object "
                + name
                + ": "
                + Errno.describe(Errno.of(errno))
                + log.excerpt());
      }
    }
  }

  /// Opens an object that lies as a resource beside a class.
  ///
  /// @param resource its file name; the object's name is the part before the first dot
  /// @throws MachineException if libbpf does not like it; the message has libbpf's own words
  /// @throws IllegalStateException if there is no such resource
  public static BpfObject openResource(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource + " beside " + beside.getName());
      }
      return new BpfObject(resource.substring(0, resource.indexOf('.')), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its types, with the offsets of variables in data sections filled in.
  ///
  /// @throws MachineException if it has none
  @SuppressWarnings("restricted")
  public Btf btf() {
    MemorySegment btf = Libbpf.objectBtf(object);
    if (btf.address() == 0) {
      throw new MachineException("BPF object " + name + " has no BTF; compile it with -g");
    }
    try (Arena reading = Arena.ofConfined()) {
      MemorySegment size = reading.allocate(JAVA_INT);
      MemorySegment data = Libbpf.btfRawData(btf, size);
      return Btf.parse(data.reinterpret(size.get(JAVA_INT, 0)).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /// Loads everything into the kernel; the verifier looks at each program.
  ///
  /// @throws MachineException if it fails; the message has libbpf's and the verifier's own words
  public void load() {
    try (LibbpfLog log = LibbpfLog.open()) {
      int result = Libbpf.objectLoad(object);
      if (result != 0) {
        throw new MachineException(
            "the kernel does not take BPF object "
                + name
                + ": "
                + Errno.describe(result)
                + log.excerpt());
      }
    }
  }

  /// The map of that name; a data section's is that of the section, with its dot.
  ///
  /// @throws MachineException if there is none
  public BpfMap map(String mapName) {
    try (Arena looking = Arena.ofConfined()) {
      MemorySegment map = Libbpf.findMap(object, looking.allocateFrom(mapName));
      if (map.address() == 0) {
        throw new MachineException("BPF object " + name + " has no map " + mapName);
      }
      return new BpfMap(arena, mapName, map);
    }
  }

  /// The program of that name, which is run by [SyscallProgram#run()]. Load first.
  ///
  /// @throws MachineException if there is none
  public SyscallProgram program(String programName) {
    try (Arena looking = Arena.ofConfined()) {
      MemorySegment program = Libbpf.findProgram(object, looking.allocateFrom(programName));
      if (program.address() == 0) {
        throw new MachineException("BPF object " + name + " has no program " + programName);
      }
      return new SyscallProgram(programName, Libbpf.programFd(program));
    }
  }

  /// Gives everything back, mapped memory included. What is attached must have been detached
  /// before.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arena.close();
      Libbpf.objectClose(object);
    }
  }
}
