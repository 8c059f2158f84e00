package dev.linkwright.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linkwright.oracle.LinuxTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Random scenarios on the model and on Linux. A difference that shows itself three times fails,
 * shrunk and with Linux's answers, which are printed and left in {@code target/differential}, ready
 * to be kept in {@code golden.txt}.
 *
 * <p>Three minutes and a fresh seed with {@code -Ddifferential.bounded=true}. As long as you like
 * with {@code -Ddifferential=true}:
 *
 * <ul>
 *   <li>{@code -Ddifferential.seed=N} repeats a run, whose first seed is printed;
 *   <li>{@code -Ddifferential.count=N} scenarios for each seed, 400 unless told;
 *   <li>{@code -Ddifferential.nexthops=N} of a hundred scenarios are about nexthop objects, 20
 *       unless told; in the same way {@code differential.bridges}, 15, {@code differential.vxlans},
 *       8, and {@code differential.ports}, 12;
 *   <li>{@code -Ddifferential.seeds=N} seeds, 1 unless told;
 *   <li>{@code -Ddifferential.record=FILE} writes the figures into a file, such as {@code
 *       ../docs/fidelity.md}, below its line {@code ## Figures}.
 * </ul>
 */
final class DifferentialIT {
  private static final Path KEPT = Path.of("target/differential");
  private static final String FIGURES = "## Figures\n";

  /** Seeds are this far apart, so that their scenarios are different ones. */
  private static final int STRIDE = 100_000;

  private static final int MOST_SHRUNK = 12;

  /** How long a bounded run looks for differences, booting included. */
  private static final Duration BOUND = Duration.ofMinutes(3);

  /** So many scenarios are played in less than a minute. */
  private static final int BOUNDED_COUNT = 300;

  private final Judge model = new ModelJudge();
  private final Figures figures = new Figures();
  private final TreeSet<Long> used = new TreeSet<>();

  @Test
  @EnabledIfSystemProperty(named = "differential", matches = "true")
  void theModelAnswersAsLinux() throws IOException {
    LinuxJudge linux = new LinuxJudge(LinuxTests.installed());
    long first = Long.getLong("differential.seed", System.currentTimeMillis());
    int count = Integer.getInteger("differential.count", 400);
    int seeds = Integer.getInteger("differential.seeds", 1);
    System.out.println("-Ddifferential.seed=" + first + " -Ddifferential.count=" + count);
    List<Difference> seen = new ArrayList<>();
    int together = Math.max(1, LinuxJudge.WIDTH / count);
    for (int i = 0; i < seeds; i += together) {
      seen.addAll(compare(seeds(first, i, Math.min(seeds, i + together)), count, linux));
    }
    judge(seen, linux);
  }

  private static List<Long> seeds(long first, int from, int to) {
    return LongStream.range(from, to).mapToObj(i -> first + i * STRIDE).toList();
  }

  @Test
  @EnabledIfSystemProperty(named = "differential.bounded", matches = "true")
  void theModelAnswersAsLinuxForThreeMinutes() throws IOException {
    LinuxJudge linux = new LinuxJudge(LinuxTests.installed());
    long began = System.nanoTime();
    long seed = System.currentTimeMillis();
    List<Difference> seen = new ArrayList<>();
    long longest = 0;
    long spent = 0;
    while (spent + longest < BOUND.toNanos()) {
      System.out.println("-Ddifferential.seed=" + seed + " -Ddifferential.count=" + BOUNDED_COUNT);
      seen.addAll(compare(List.of(seed), BOUNDED_COUNT, linux));
      seed += STRIDE;
      long now = System.nanoTime() - began;
      longest = Math.max(longest, now - spent);
      spent = now;
    }
    judge(seen, linux);
  }

  /** Plays the scenarios of all these seeds side by side. */
  private List<Difference> compare(List<Long> seeds, int count, Judge linux) {
    used.addAll(seeds);
    List<Scenario> scenarios =
        seeds.stream()
            .flatMap(seed -> LongStream.range(seed, seed + count).boxed())
            .map(Generator::scenario)
            .toList();
    List<List<Reaction>> l = linux.play(scenarios);
    List<List<Reaction>> m = model.play(scenarios);
    List<Difference> seen = new ArrayList<>();
    for (int i = 0; i < scenarios.size(); i++) {
      figures.add(scenarios.get(i), l.get(i), Comparison.comparable(m.get(i)));
      Comparison.first(scenarios.get(i), l.get(i), m.get(i)).ifPresent(seen::add);
    }
    return seen;
  }

  private void judge(List<Difference> seen, LinuxJudge linux) throws IOException {
    Shrinker patient = new Shrinker(linux.patient(), model);
    patient.again(patient.again(seen)).forEach(figures::add);
    String text = figures.text(used);
    System.out.println(text);
    record(text);
    assertEquals(List.of(), keep(figures.examples(), linux));
  }

  private static void record(String text) throws IOException {
    String file = System.getProperty("differential.record");
    if (file != null) {
      String before = Files.readString(Path.of(file));
      int end = before.indexOf(FIGURES) + FIGURES.length();
      Files.writeString(Path.of(file), before.substring(0, end) + "\n" + text);
    }
  }

  private List<String> keep(List<Difference> examples, Judge linux) throws IOException {
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
      System.out.println(golden.text());
      kept.add(golden.title() + ": " + file);
    }
    return kept;
  }
}
