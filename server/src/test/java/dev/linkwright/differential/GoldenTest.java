package dev.linkwright.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What once told the model from Linux, on the model. */
final class GoldenTest {
  @TestFactory
  Stream<DynamicTest> model() throws IOException {
    return cases().stream().map(golden -> on(new ModelJudge(), golden));
  }

  /** The cases in {@code golden.txt}, made by {@link DifferentialIT}. */
  static List<Golden> cases() throws IOException {
    try (InputStream file = GoldenTest.class.getResourceAsStream("golden.txt")) {
      return Golden.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static DynamicTest on(Judge judge, Golden golden) {
    return dynamicTest(
        golden.title(),
        () -> {
          List<Reaction> answers = judge.play(List.of(golden.scenario())).get(0);
          Golden now = new Golden(golden.title(), golden.scenario(), answers);
          assertEquals(golden.text(), now.text());
        });
  }
}
