// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every source says its licence in an SPDX line near its top: GPL-2.0-only for what is compiled
/// into the kernel, since the functions it calls there ask for it, Apache-2.0 for the rest.
final class LicencesTest {
  private static final Pattern SOURCE = Pattern.compile(".*\\.(java|c|h|sh|py)|pom\\.xml");

  private static final Path BPF = Path.of("src/main/bpf");

  /// A script's first line is its interpreter, and an XML file's its declaration.
  private static final int LINES_SEARCHED = 3;

  @Test
  void everySourceStatesItsLicence() {
    List<Path> sources = sources();

    assertThat(sources).contains(Path.of("pom.xml"), Path.of("scx4j"), Path.of(".ci/run"));
    assertThat(sources.stream().filter(source -> !statesLicence(source)))
        .as("sources without the line 'SPDX-License-Identifier: ...' of their licence")
        .isEmpty();
  }

  @Test
  void theTextOfEachLicenceIsInTheTree() {
    assertThat(SourceTree.read(Path.of("LICENSES/Apache-2.0.txt"))).contains("Apache License");
    assertThat(SourceTree.read(Path.of("LICENSES/GPL-2.0-only.txt")))
        .contains("GNU GENERAL PUBLIC LICENSE");
  }

  private static List<Path> sources() {
    return SourceTree.files().stream()
        .filter(file -> SOURCE.matcher(file.getFileName().toString()).matches() || isScript(file))
        .toList();
  }

  private static boolean isScript(Path file) {
    try (InputStream stream = Files.newInputStream(SourceTree.ROOT.resolve(file))) {
      return Arrays.equals(stream.readNBytes(2), new byte[] {'#', '!'});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean statesLicence(Path source) {
    String line = "SPDX-License-Identifier: " + licenceOf(source);
    return SourceTree.read(source)
        .lines()
        .limit(LINES_SEARCHED)
        .anyMatch(text -> text.replaceAll("\\s*(\\*/|-->)$", "").endsWith(line));
  }

  private static String licenceOf(Path source) {
    boolean runsInTheKernel =
        source.toString().contains(BPF.toString()) || source.toString().endsWith(".bpf.c");
    return runsInTheKernel ? "GPL-2.0-only" : "Apache-2.0";
  }
}
