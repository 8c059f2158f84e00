package dev.linkwright.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linkwright.oracle.LinuxTests;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What once told the model from Linux, on Linux. */
final class GoldenIT {
  @Test
  void linux() throws IOException {
    List<Golden> cases = GoldenTest.cases();
    List<List<Reaction>> answers =
        new LinuxJudge(LinuxTests.installed()).play(cases.stream().map(Golden::scenario).toList());
    for (int i = 0; i < cases.size(); i++) {
      Golden golden = cases.get(i);
      Golden now = new Golden(golden.title(), golden.scenario(), answers.get(i));
      assertEquals(golden.text(), now.text());
    }
  }
}
