package dev.linkwright.captures;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Writes the goldens of {@code netlink} anew, for whoever has changed a scenario and will read the
 * difference before believing it. Runs only when asked for: {@code mvn verify
 * -Dit.test=RecordCaptures -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class RecordCaptures {
  @Test
  void record() throws IOException, InterruptedException {
    for (Map.Entry<String, String> golden : Captures.record().entrySet()) {
      Files.writeString(Captures.GOLDENS.resolve(golden.getKey()), golden.getValue());
    }
  }
}
