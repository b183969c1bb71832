// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.btf;

import java.util.List;

/// How a struct or a data section lies in memory.
///
/// @param name its name
/// @param size bytes it takes; 0 for a data section before libbpf has laid it out
/// @param members what is in it, in order
public record BtfLayout(String name, int size, List<BtfMember> members) {
  /// The member of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  public BtfMember member(String memberName) {
    return members.stream()
        .filter(member -> member.name().equals(memberName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(name + " has no member named " + memberName));
  }
}
