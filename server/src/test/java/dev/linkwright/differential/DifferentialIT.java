package dev.linkwright.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linkwright.oracle.LinuxTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Random scenarios on the model and on Linux; any difference fails, shrunk and with its answers in
 * {@code target/differential}, ready to be kept beside {@code golden.txt}. Runs with {@code
 * -Ddifferential=true}:
 *
 * <ul>
 *   <li>{@code -Ddifferential.seed=N} repeats a run, whose first seed is printed;
 *   <li>{@code -Ddifferential.count=N} scenarios for each seed, 400 unless told;
 *   <li>{@code -Ddifferential.nexthops=N} of a hundred scenarios are about nexthop objects, 20
 *       unless told;
 *   <li>{@code -Ddifferential.seeds=N} seeds, 1 unless told, each in a boot of its own;
 *   <li>{@code -Ddifferential.kinds="bond dummy"} makes links of these kinds only;
 *   <li>{@code -Ddifferential.record=FILE} writes the figures into a file, such as {@code
 *       ../docs/fidelity.md}, below its line {@code ## Figures}.
 * </ul>
 */
@EnabledIfSystemProperty(named = "differential", matches = "true")
final class DifferentialIT {
  private static final Path KEPT = Path.of("target/differential");
  private static final String FIGURES = "## Figures\n";

  /** Seeds are this far apart, so that their scenarios are different ones. */
  private static final int STRIDE = 100_000;

  private static final int MOST_SHRUNK = 12;

  @Test
  void theModelAnswersAsLinux() throws IOException {
    Judge linux = new LinuxJudge(LinuxTests.installed());
    Judge model = new ModelJudge();
    long first = Long.getLong("differential.seed", System.currentTimeMillis());
    int count = Integer.getInteger("differential.count", 400);
    int seeds = Integer.getInteger("differential.seeds", 1);
    System.out.println("-Ddifferential.seed=" + first + " -Ddifferential.count=" + count);
    Figures figures = new Figures();
    TreeSet<Long> used = new TreeSet<>();
    for (int i = 0; i < seeds; i++) {
      long seed = first + (long) i * STRIDE;
      used.add(seed);
      compare(seed, count, figures, linux, model);
    }
    String text = figures.text(used);
    System.out.println(text);
    record(text);
    List<String> kept = keep(figures.examples(), linux, model);
    assertEquals(List.of(), kept);
  }

  private static void compare(long seed, int count, Figures figures, Judge linux, Judge model) {
    List<Scenario> scenarios =
        LongStream.range(seed, seed + count).mapToObj(Generator::scenario).toList();
    List<List<Reaction>> l = linux.play(scenarios);
    List<List<Reaction>> m = model.play(scenarios);
    for (int i = 0; i < count; i++) {
      figures.add(scenarios.get(i), l.get(i));
      Comparison.first(scenarios.get(i), l.get(i), m.get(i)).ifPresent(figures::add);
    }
  }

  private static void record(String text) throws IOException {
    String file = System.getProperty("differential.record");
    if (file != null) {
      String before = Files.readString(Path.of(file));
      int end = before.indexOf(FIGURES) + FIGURES.length();
      Files.writeString(Path.of(file), before.substring(0, end) + "\n" + text);
    }
  }

  private static List<String> keep(List<Difference> examples, Judge linux, Judge model)
      throws IOException {
    List<Difference> some = examples.subList(0, Math.min(MOST_SHRUNK, examples.size()));
    List<Difference> shortest = new Shrinker(linux, model).shrink(some);
    List<Scenario> scenarios = shortest.stream().map(Difference::reproduction).toList();
    List<List<Reaction>> answers = linux.play(scenarios);
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < shortest.size(); i++) {
      Files.createDirectories(KEPT);
      Golden golden = new Golden(shortest.get(i).kind(), scenarios.get(i), answers.get(i));
      Path file = KEPT.resolve(shortest.get(i).scenario().name() + ".txt");
      Files.writeString(file, golden.text());
      kept.add(golden.title() + ": " + file);
    }
    return kept;
  }
}
