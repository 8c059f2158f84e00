package dev.linkwright.core.dataplane.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelChangeTest {
  /** Where people read of the switches. */
  private static final Path TABLE = Path.of("../docs/fidelity.md");

  @Test
  void theTableForPeopleHasEverySwitchAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(TABLE).stream()
            .filter(line -> line.matches("\\| `[A-Z0-9_]+` \\| \\d.*"))
            .map(line -> line.split(" \\| "))
            .map(cells -> cells[0].substring(2) + " " + cells[1] + " " + cells[3])
            .toList();
    List<String> switches =
        Arrays.stream(KernelChange.values())
            .map(c -> "`" + c + "` " + c.first().version() + " `" + quoted(c.source()) + "`")
            .toList();
    assertThat(rows).containsExactlyElementsOf(switches);
  }

  private static String quoted(String source) {
    return source.replace(", ", "`, `");
  }

  @Test
  void aProfileHasTheChangesUpToItsRelease() {
    for (KernelChange change : KernelChange.values()) {
      for (KernelRelease release : KernelRelease.values()) {
        assertThat(KernelProfile.of(release).has(change))
            .as("%s on %s", change, release)
            .isEqualTo(release.compareTo(change.first()) >= 0);
      }
    }
  }
}
