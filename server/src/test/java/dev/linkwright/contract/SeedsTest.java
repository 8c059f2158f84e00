package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/seeds.md cites transcripts: each is there. */
final class SeedsTest {
  private static final Pattern CITED =
      Pattern.compile("`(" + String.join("|", RtnetlinkContract.SUBJECTS) + "): ([^`]+)`");

  @Test
  void everyTranscriptCitedIsThere() throws IOException {
    List<String> cited =
        CITED
            .matcher(Files.readString(Path.of("../docs/seeds.md")))
            .results()
            .map(SeedsTest::name)
            .toList();
    Set<String> there =
        RtnetlinkContract.SUBJECTS.stream()
            .flatMap(SeedsTest::titles)
            .collect(Collectors.toUnmodifiableSet());
    assertThat(cited).hasSizeGreaterThan(60).isSubsetOf(there);
  }

  private static String name(MatchResult citation) {
    return citation.group(1) + ": " + citation.group(2);
  }

  private static Stream<String> titles(String subject) {
    return Transcript.parse(RtnetlinkContract.text(subject)).stream()
        .map(t -> subject + ": " + t.title());
  }
}
