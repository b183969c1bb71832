// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.btf;

/// The kinds of BTF types and how many bytes follow a type of the kind
/// (`Documentation/bpf/btf.rst`, "Type Encoding").
enum BtfKind {
  VOID(0, 0),
  INT(4, 0),
  PTR(0, 0),
  ARRAY(12, 0),
  STRUCT(0, 12),
  UNION(0, 12),
  ENUM(0, 8),
  FWD(0, 0),
  TYPEDEF(0, 0),
  VOLATILE(0, 0),
  CONST(0, 0),
  RESTRICT(0, 0),
  FUNC(0, 0),
  FUNC_PROTO(0, 8),
  VAR(4, 0),
  DATASEC(0, 12),
  FLOAT(0, 0),
  DECL_TAG(4, 0),
  TYPE_TAG(0, 0),
  ENUM64(0, 12);

  private static final BtfKind[] VALUES = values();

  private final int fixedBytes;
  private final int bytesPerMember;

  BtfKind(int fixedBytes, int bytesPerMember) {
    this.fixedBytes = fixedBytes;
    this.bytesPerMember = bytesPerMember;
  }

  static BtfKind of(int number) {
    if (number >= VALUES.length) {
      throw new IllegalArgumentException("BTF has a type of the unknown kind " + number);
    }
    return VALUES[number];
  }

  int trailingBytes(int members) {
    return fixedBytes + bytesPerMember * members;
  }
}
