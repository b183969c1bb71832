// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.WorkloadException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads loads in the JSON format of rt-app, in what `doc/tutorial.txt` of scheduler-tools/rt-app
/// describes, with the defaults and units of its parser.
///
/// Beyond JSON there may be comments, commas before closing brackets, the same event several times
/// in a phase, and `suspend` or `yield` without a value, which rt-app's helper script fills in.
public final class RtAppReader {
  private static final String SUFFIX = ".json";

  private RtAppReader() {}

  /// Reads a file. The load is called as the file without `.json`.
  ///
  /// @param file UTF-8
  /// @throws WorkloadException if it cannot be read or is no such load; the message is one line
  ///   `FILE:LINE: what is wrong; what is valid`
  public static RtAppLoad read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      String text = Files.readString(file);
      return read(
          file.toString(),
          name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name,
          text);
    } catch (NoSuchFileException e) {
      throw new WorkloadException(file + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new WorkloadException(file + ": it is not UTF-8; rt-app's files are JSON text", e);
    } catch (IOException e) {
      throw new WorkloadException(file + ": it cannot be read: " + e, e);
    }
  }

  /// Reads a text.
  ///
  /// @param file what messages call it
  /// @param name what the load is called
  /// @param text all of it
  /// @throws WorkloadException as above
  public static RtAppLoad read(String file, String name, String text) {
    return new LoadReader(name).read(JsonTree.read(file, text));
  }
}
