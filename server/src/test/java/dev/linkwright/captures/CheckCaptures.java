package dev.linkwright.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A real Linux says today, byte for byte, what the goldens of {@code netlink} say it said. Runs
 * only when asked for, as it takes minutes: {@code mvn verify -Dit.test=CheckCaptures -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class CheckCaptures {
  @Test
  void goldensAreWhatLinuxSays() throws IOException, InterruptedException {
    for (Map.Entry<String, String> golden : Captures.record().entrySet()) {
      String kept = Files.readString(Captures.GOLDENS.resolve(golden.getKey()));
      assertThat(said(golden.getValue())).as(golden.getKey()).isEqualTo(said(kept));
    }
  }

  /** All but the versions of the programs, which Debian may raise without changing a word. */
  private static List<String> said(String golden) {
    return golden.lines().filter(line -> !line.startsWith("# Linux ")).collect(Collectors.toList());
  }
}
