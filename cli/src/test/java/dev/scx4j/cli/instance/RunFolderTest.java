// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.cli.exit.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folders of running scx4j, and what those that have died leave behind.
final class RunFolderTest {
  private static final String INSTANCES = "scx4j.instances";
  private static final String OWN = String.valueOf(ProcessHandle.current().pid());

  /// No process has such an id: Linux has 2^22 at most.
  private static final String DEAD = "999999999";

  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void aPlaceOfItsOwn() {
    root = temporary.resolve("instances");
    System.setProperty(INSTANCES, root.toString());
  }

  @AfterEach
  void theUsualPlace() {
    System.clearProperty(INSTANCES);
  }

  @Test
  void onlyItsOwnerCanEnterIt() throws IOException {
    try (RunFolder own = RunFolder.make()) {
      assertThat(own.path()).isEqualTo(root.resolve(OWN));
      for (Path folder : new Path[] {root, own.path()}) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
            .isEqualTo("rwx------");
      }
      assertThat(InstanceFolders.find(null).path()).isEqualTo(own.path());
    }
    assertThat(root.resolve(OWN)).doesNotExist();
  }

  @Test
  void whatDeadOnesHaveLeftIsRemoved() throws IOException {
    Path dead = Files.createDirectories(root.resolve(DEAD));
    Files.createFile(dead.resolve("control.sock"));
    try (RunFolder own = RunFolder.make()) {
      assertThat(dead).doesNotExist();
      assertThat(own.path()).exists();
    }
  }

  @Test
  void whatIsNotOursIsLeftAlone() throws IOException {
    Path foreign = Files.createDirectories(root.resolve(DEAD));
    Files.writeString(foreign.resolve("stdout"), "somebody's");
    Path named = Files.createDirectories(root.resolve("notes"));
    RunFolder.make().close();
    assertThat(foreign.resolve("stdout")).hasContent("somebody's");
    assertThat(named).exists();
  }

  @Test
  void aFileInItsPlaceIsAnErrorThatSaysWhere() throws IOException {
    Files.writeString(root, "in the way");
    assertThatThrownBy(RunFolder::make)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(root.toString());
  }

  @Test
  void theDeadAreNotFound() throws IOException {
    Files.createDirectories(root.resolve(DEAD));
    assertThatThrownBy(() -> InstanceFolders.find(null)).hasMessageContaining("no scx4j runs");
    assertThatThrownBy(() -> InstanceFolders.find(Long.valueOf(DEAD)))
        .hasMessageContaining("no scx4j with process id " + DEAD);
  }
}
