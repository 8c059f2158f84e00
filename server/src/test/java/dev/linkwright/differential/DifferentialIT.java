package dev.linkwright.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.linkwright.oracle.Uml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Random scenarios on the model and on Linux; any difference fails. Runs with {@code
 * -Ddifferential=true}; {@code -Ddifferential.seed} repeats a run, {@code -Ddifferential.count}
 * says how many scenarios.
 */
@EnabledIfSystemProperty(named = "differential", matches = "true")
final class DifferentialIT {
  @Test
  void theModelAnswersAsLinux() {
    long seed = Long.getLong("differential.seed", System.currentTimeMillis());
    int count = Integer.getInteger("differential.count", 400);
    System.out.println("-Ddifferential.seed=" + seed + " -Ddifferential.count=" + count);
    List<Scenario> scenarios =
        LongStream.range(seed, seed + count).mapToObj(Generator::scenario).toList();
    List<List<Reaction>> model = new ModelJudge().play(scenarios);
    List<List<Reaction>> linux = new LinuxJudge(Uml.installed().orElseThrow()).play(scenarios);
    Map<String, Integer> kinds = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Comparison.first(scenarios.get(i), linux.get(i), model.get(i))
          .ifPresent(d -> kinds.merge(d.kind(), 1, Integer::sum));
    }
    assertEquals(Map.of(), kinds);
  }
}
