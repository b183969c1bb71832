// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The types of a BPF object (`Documentation/bpf/btf.rst`). It knows as much as is needed to find
/// structs, enums and data sections by name. Immutable.
public final class Btf {
  private static final short MAGIC = (short) 0xeB9F;
  private static final int TYPE_BYTES = 12;
  private static final int POINTER_BYTES = 8;

  private final ByteBuffer data;
  private final int strings;
  private final List<Integer> types = new ArrayList<>();

  private Btf(ByteBuffer data) {
    this.data = data;
    if (data.limit() < 24 || data.getShort(0) != MAGIC) {
      throw new IllegalArgumentException(
          "this is not BTF: it does not begin with the magic number");
    }
    int header = data.getInt(4);
    int firstType = header + data.getInt(8);
    int afterTypes = firstType + data.getInt(12);
    strings = header + data.getInt(16);
    types.add(-1); // type 0 is void
    int at = firstType;
    while (at < afterTypes) {
      types.add(at);
      at += TYPE_BYTES + kindAt(at).trailingBytes(memberCountAt(at));
    }
  }

  /// Reads the bytes of a `.BTF` section, in this machine's byte order.
  ///
  /// @throws IllegalArgumentException if they are not BTF
  public static Btf parse(byte[] bytes) {
    return new Btf(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
  }

  /// The struct of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public BtfLayout struct(String name) {
    int at = find(BtfKind.STRUCT, name);
    List<BtfMember> members = new ArrayList<>();
    for (int i = 0; i < memberCountAt(at); i++) {
      int member = at + TYPE_BYTES + 12 * i;
      // with the kind flag, the upper 8 bits are a bit field's width
      int bits = hasKindFlag(at) ? data.getInt(member + 8) & 0xff_ffff : data.getInt(member + 8);
      int size = sizeOf(data.getInt(member + 4));
      members.add(new BtfMember(string(data.getInt(member)), bits / 8, size));
    }
    return new BtfLayout(name, data.getInt(at + 8), List.copyOf(members));
  }

  /// The data section of that name, with its dot.
  ///
  /// @throws IllegalArgumentException if there is none
  public BtfLayout dataSection(String name) {
    int at = find(BtfKind.DATASEC, name);
    List<BtfMember> variables = new ArrayList<>();
    for (int i = 0; i < memberCountAt(at); i++) {
      int variable = at + TYPE_BYTES + 12 * i;
      String variableName = nameAt(types.get(data.getInt(variable)));
      int offset = data.getInt(variable + 4);
      variables.add(new BtfMember(variableName, offset, data.getInt(variable + 8)));
    }
    return new BtfLayout(name, data.getInt(at + 8), List.copyOf(variables));
  }

  /// The value of an enumerator, looked for in all enums with 32-bit values.
  ///
  /// @throws IllegalArgumentException if there is none
  public int enumerator(String name) {
    for (int at : types.subList(1, types.size())) {
      if (kindAt(at) != BtfKind.ENUM) {
        continue;
      }
      for (int i = 0; i < memberCountAt(at); i++) {
        int member = at + TYPE_BYTES + 8 * i;
        if (string(data.getInt(member)).equals(name)) {
          return data.getInt(member + 4);
        }
      }
    }
    throw new IllegalArgumentException("BTF has no enumerator " + name);
  }

  private int find(BtfKind kind, String name) {
    for (int at : types.subList(1, types.size())) {
      if (kindAt(at) == kind && nameAt(at).equals(name)) {
        return at;
      }
    }
    throw new IllegalArgumentException("BTF has no " + kind + " named " + name);
  }

  private int sizeOf(int type) {
    int at = types.get(type);
    return switch (kindAt(at)) {
      case PTR -> POINTER_BYTES;
      case ARRAY -> sizeOf(data.getInt(at + TYPE_BYTES)) * data.getInt(at + TYPE_BYTES + 8);
      case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> sizeOf(data.getInt(at + 8));
      case INT, STRUCT, UNION, ENUM, ENUM64, FLOAT -> data.getInt(at + 8);
      case VOID, FWD, FUNC, FUNC_PROTO, VAR, DATASEC, DECL_TAG ->
          throw new IllegalArgumentException("a " + kindAt(at) + " has no size");
    };
  }

  private BtfKind kindAt(int at) {
    return BtfKind.of(data.getInt(at + 4) >>> 24 & 0x1f);
  }

  private boolean hasKindFlag(int at) {
    return data.getInt(at + 4) < 0;
  }

  private int memberCountAt(int at) {
    return data.getInt(at + 4) & 0xffff;
  }

  private String nameAt(int at) {
    return string(data.getInt(at));
  }

  private String string(int offset) {
    int start = strings + offset;
    int end = start;
    while (data.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - start];
    data.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
