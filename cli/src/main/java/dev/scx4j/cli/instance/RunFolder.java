// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.instance;

import dev.scx4j.cli.exit.UserException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

/// The folder of one running scx4j, below [InstanceFolders#root()]: its control socket. Only its
/// owner can enter it. Any thread.
public final class RunFolder implements AutoCloseable {
  private static final String OWNER_ONLY = "rwx------";
  private static final String CONTROL_SOCKET = "control.sock";

  /// All that is ever in it.
  private static final List<String> CONTENTS = List.of(CONTROL_SOCKET);

  private final Path path;

  RunFolder(Path path) {
    this.path = path;
  }

  /// Makes this process's. What processes that are gone have left behind is removed.
  ///
  /// @throws UserException if it cannot be made, or somebody else's is in the way
  public static RunFolder make() {
    Path root = InstanceFolders.root();
    try {
      makeOwn(root);
      InstanceFolders.removeDead();
      Path own = root.resolve(String.valueOf(ProcessHandle.current().pid()));
      delete(own);
      makeOwn(own);
      return new RunFolder(own);
    } catch (IOException e) {
      throw UserException.failed(
          "cannot make the folder %s for the control socket: %s".formatted(root, e.getMessage()),
          e);
    }
  }

  /// A folder that somebody else has made would be theirs to read and to change.
  private static void makeOwn(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    }
    UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal self = Files.getOwner(Path.of("/proc/self"));
    if (!owner.equals(self)) {
      throw new IOException(folder + " belongs to " + owner + ", not to " + self);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// The control socket.
  public Path controlSocket() {
    return path.resolve(CONTROL_SOCKET);
  }

  /// Removes it and what is in it.
  @Override
  public void close() {
    try {
      delete(path);
    } catch (IOException e) {
      // The next one removes what is left.
    }
  }

  /// Removes a folder of ours. Nothing but what we put there is touched: what has a file of anybody
  /// else's in it stays.
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (String own : CONTENTS) {
      Files.deleteIfExists(folder.resolve(own));
    }
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // Not ours alone.
    }
  }
}
