package dev.linkwright.contract;

import dev.linkwright.oracle.LinuxTests;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Writes into the transcripts what Linux answers now, in place of what they say: for whoever has
 * added commands to one, and will read the difference before believing it. Runs only when asked
 * for: {@code mvn verify -Dit.test=RecordTranscripts -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class RecordTranscripts {
  @Test
  void record() {
    String transcripts = Path.of("src/test/resources/dev/linkwright/contract").toString();
    LinuxTests.main(Duration.ofMinutes(10), LinuxRecorder.class, transcripts);
  }
}
