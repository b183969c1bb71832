// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scx4j.api.workload.WorkloadException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
  @Test
  void keysKeepTheirOrderHoweverOftenTheyCome() {
    assertThat(JsonTree.read("f", "{\"b\": 1, \"a\": 2, \"b\": 3}").members())
        .extracting(Node.Member::key)
        .containsExactly("b", "a", "b");
  }

  @Test
  void keysKnowTheirPlaceInTheFile() {
    String text =
        """
        // {"no": "key"}
        { "a", "b": /* "c", */ 1,
          "d" }
        """;
    assertThat(JsonTree.read("f", text).members())
        .extracting(Node.Member::at)
        .containsExactly(new At("f", 2, 3), new At("f", 2, 8), new At("f", 3, 3));
  }

  @Test
  void stringsInListsAndAfterColonsAreNoKeys() {
    Node.Members root = JsonTree.read("f", "{\"a\": [\"x\", \"y\"], \"b\": \"z\"}");
    assertThat(root.members().getFirst().value())
        .isEqualTo(
            new Node.Items(
                new At("f", 1, 7),
                List.of(
                    new Node.Text(new At("f", 1, 8), "x"),
                    new Node.Text(new At("f", 1, 13), "y"))));
    assertThat(root.members().getLast().value()).isEqualTo(new Node.Text(new At("f", 1, 24), "z"));
  }

  @Test
  void bracketsInStringsAreLetters() {
    Node.Members root = JsonTree.read("f", "{\"a}\\\"\": \"{,//\"}");
    assertThat(root.members().getFirst().key()).isEqualTo("a}\"");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String text = "{\"a\":".repeat(5000);
    assertThatExceptionOfType(WorkloadException.class)
        .isThrownBy(() -> JsonTree.read("f", text))
        .withMessageStartingWith("f:1: this is not JSON");
  }
}
