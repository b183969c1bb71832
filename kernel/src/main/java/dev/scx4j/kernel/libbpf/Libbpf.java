// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.ffm.CFunctions;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// `bpf/libbpf.h` and, for an object's types, `bpf/btf.h`: the functions scx4j needs, as they are.
/// Any thread, but one object is used by one thread at a time. What takes an `errno` returns a null
/// pointer on failure; what returns an int returns a negated `errno`.
final class Libbpf {
  private static final SymbolLookup LIBRARY = LibbpfLibrary.functions();
  private static final FunctionDescriptor POINTER_OF_POINTER =
      FunctionDescriptor.of(ADDRESS, ADDRESS);
  private static final FunctionDescriptor POINTER_OF_TWO_POINTERS =
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS);
  private static final FunctionDescriptor INT_OF_POINTER = FunctionDescriptor.of(JAVA_INT, ADDRESS);

  private static final MethodHandle SET_PRINT =
      CFunctions.bind(LIBRARY, "libbpf_set_print", POINTER_OF_POINTER);
  private static final MethodHandle OBJECT_OPEN_MEM =
      CFunctions.bindWithErrno(
          LIBRARY,
          "bpf_object__open_mem",
          FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle OBJECT_LOAD =
      CFunctions.bind(LIBRARY, "bpf_object__load", INT_OF_POINTER);
  private static final MethodHandle OBJECT_CLOSE =
      CFunctions.bind(LIBRARY, "bpf_object__close", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle OBJECT_BTF =
      CFunctions.bind(LIBRARY, "bpf_object__btf", POINTER_OF_POINTER);
  private static final MethodHandle FIND_MAP =
      CFunctions.bind(LIBRARY, "bpf_object__find_map_by_name", POINTER_OF_TWO_POINTERS);
  private static final MethodHandle FIND_PROGRAM =
      CFunctions.bind(LIBRARY, "bpf_object__find_program_by_name", POINTER_OF_TWO_POINTERS);
  private static final MethodHandle PROGRAM_FD =
      CFunctions.bind(LIBRARY, "bpf_program__fd", INT_OF_POINTER);
  private static final MethodHandle MAP_FD =
      CFunctions.bind(LIBRARY, "bpf_map__fd", INT_OF_POINTER);
  private static final MethodHandle MAP_VALUE_SIZE =
      CFunctions.bind(LIBRARY, "bpf_map__value_size", INT_OF_POINTER);
  private static final MethodHandle MAP_MAX_ENTRIES =
      CFunctions.bind(LIBRARY, "bpf_map__max_entries", INT_OF_POINTER);
  private static final MethodHandle MAP_SET_MAX_ENTRIES =
      CFunctions.bind(
          LIBRARY, "bpf_map__set_max_entries", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle MAP_INITIAL_VALUE =
      CFunctions.bind(LIBRARY, "bpf_map__initial_value", POINTER_OF_TWO_POINTERS);
  private static final MethodHandle MAP_ATTACH_STRUCT_OPS =
      CFunctions.bindWithErrno(LIBRARY, "bpf_map__attach_struct_ops", POINTER_OF_POINTER);
  private static final MethodHandle LINK_DESTROY =
      CFunctions.bind(LIBRARY, "bpf_link__destroy", INT_OF_POINTER);
  private static final MethodHandle BTF_RAW_DATA =
      CFunctions.bind(LIBRARY, "btf__raw_data", POINTER_OF_TWO_POINTERS);

  private Libbpf() {}

  /// Sets the function that libbpf logs with; null switches its log off.
  static void setPrint(MemorySegment function) {
    try {
      MemorySegment previous = (MemorySegment) SET_PRINT.invokeExact(function);
      assert previous != null;
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  static MemorySegment objectOpenMem(
      MemorySegment errno, MemorySegment elf, long length, MemorySegment options) {
    try {
      return (MemorySegment) OBJECT_OPEN_MEM.invokeExact(errno, elf, length, options);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  static int objectLoad(MemorySegment object) {
    return intOf(OBJECT_LOAD, object);
  }

  static void objectClose(MemorySegment object) {
    try {
      OBJECT_CLOSE.invokeExact(object);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// The object's types, or null; owned by the object.
  static MemorySegment objectBtf(MemorySegment object) {
    try {
      return (MemorySegment) OBJECT_BTF.invokeExact(object);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// The map of that name, or null; owned by the object. A name with a dot is that of a data
  /// section.
  static MemorySegment findMap(MemorySegment object, MemorySegment name) {
    return pointerOf(FIND_MAP, object, name);
  }

  /// The program of that name, or null; owned by the object.
  static MemorySegment findProgram(MemorySegment object, MemorySegment name) {
    return pointerOf(FIND_PROGRAM, object, name);
  }

  static int programFd(MemorySegment program) {
    return intOf(PROGRAM_FD, program);
  }

  static int mapFd(MemorySegment map) {
    return intOf(MAP_FD, map);
  }

  static int mapValueSize(MemorySegment map) {
    return intOf(MAP_VALUE_SIZE, map);
  }

  static int mapMaxEntries(MemorySegment map) {
    return intOf(MAP_MAX_ENTRIES, map);
  }

  static int mapSetMaxEntries(MemorySegment map, int entries) {
    try {
      return (int) MAP_SET_MAX_ENTRIES.invokeExact(map, entries);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  /// What a data section or struct_ops map will hold at load, or null; its size goes to `size`
  /// (`size_t`). Owned by the object.
  static MemorySegment mapInitialValue(MemorySegment map, MemorySegment size) {
    return pointerOf(MAP_INITIAL_VALUE, map, size);
  }

  static MemorySegment mapAttachStructOps(MemorySegment errno, MemorySegment map) {
    return pointerOf(MAP_ATTACH_STRUCT_OPS, errno, map);
  }

  static int linkDestroy(MemorySegment link) {
    return intOf(LINK_DESTROY, link);
  }

  /// The bytes of types; their number goes to `size` (`__u32`). Owned by the types.
  static MemorySegment btfRawData(MemorySegment btf, MemorySegment size) {
    return pointerOf(BTF_RAW_DATA, btf, size);
  }

  private static int intOf(MethodHandle function, MemorySegment argument) {
    try {
      return (int) function.invokeExact(argument);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }

  private static MemorySegment pointerOf(
      MethodHandle function, MemorySegment first, MemorySegment second) {
    try {
      return (MemorySegment) function.invokeExact(first, second);
    } catch (Throwable e) {
      throw CFunctions.unexpected(e);
    }
  }
}
