package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/seeds.md cites transcripts and tests: each is there. */
final class SeedsTest {
  private static final Pattern CITED =
      Pattern.compile(
          "`(" + String.join("|", RtnetlinkContract.SUBJECTS) + "|[A-Za-z]+Contract): ([^`]+)`");

  /** The tests that no transcript can hold. */
  private static final List<Class<?>> CONTRACTS =
      List.of(
          RollbackContract.class,
          ForeignObjectsContract.class,
          DumpRacesContract.class,
          OverrunContract.class,
          ManyLinksContract.class);

  @Test
  void everyTranscriptAndTestCitedIsThere() throws IOException {
    List<String> cited =
        CITED
            .matcher(Files.readString(Path.of("../docs/seeds.md")))
            .results()
            .map(SeedsTest::name)
            .toList();
    Set<String> there =
        Stream.concat(
                RtnetlinkContract.SUBJECTS.stream().flatMap(SeedsTest::titles),
                CONTRACTS.stream().flatMap(SeedsTest::names))
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

  private static Stream<String> names(Class<?> contract) {
    return Stream.of(contract.getDeclaredMethods())
        .map(method -> method.getAnnotation(DisplayName.class))
        .filter(Objects::nonNull)
        .map(name -> contract.getSimpleName() + ": " + name.value());
  }
}
