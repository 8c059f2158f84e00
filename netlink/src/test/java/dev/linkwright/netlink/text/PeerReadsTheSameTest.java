package dev.linkwright.netlink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds every value that we read in the goldens against what pyroute2 reads there. It knows the
 * kernel's names too and shares no line with us, so that a wrong width, byte order or nesting does
 * not agree with itself. Where pyroute2 is known to read otherwise, {@code
 * peer-reads-otherwise.txt} says why.
 */
class PeerReadsTheSameTest {
  private static final Path PEER = Path.of("src/test/captures/peer.py");
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir Path scratch;

  private final List<String[]> names;
  private final Map<String, String> differences = new TreeMap<>();
  private final Set<String> agreed = new TreeSet<>();
  private long compared;

  PeerReadsTheSameTest() throws IOException {
    names = words("peer-names.txt");
  }

  @Test
  void everyValueThatPyrouteKnows() throws Exception {
    assumeTrue(
        available() || "1".equals(System.getenv("LINKWRIGHT_REQUIRE_ORACLE")),
        "skipped: no pyroute2; apt-get install python3-pyroute2");
    List<Golden> goldens = new ArrayList<>();
    for (String file : Golden.files()) {
      goldens.addAll(Golden.read(file));
    }
    List<List<String>> peer = peerReads(goldens);
    assertThat(peer).hasSameSizeAs(goldens);
    for (int i = 0; i < goldens.size(); i++) {
      compare(goldens.get(i), peer.get(i));
    }
    Set<String> known = new TreeSet<>();
    words("peer-reads-otherwise.txt").forEach(words -> known.add(words[0]));
    Map<String, String> unexplained = new TreeMap<>(differences);
    unexplained.keySet().removeAll(known);
    assertThat(unexplained).as("attribute, and where we and pyroute2 disagree").isEmpty();
    assertThat(differences.keySet()).as("peer-reads-otherwise.txt").isEqualTo(known);
    assertThat(compared).isGreaterThan(50_000);
    assertThat(agreed).hasSizeGreaterThan(300);
  }

  private void compare(Golden golden, List<String> peer) {
    Map<String, List<String>> ours = new HashMap<>();
    PeerPaths.of(golden.datagram()).forEach(value -> put(ours, value));
    Map<String, List<String>> theirs = new HashMap<>();
    for (String line : peer) {
      String[] pathAndValue = line.split("\t", 2);
      pathAndValue[0] = kernelName(pathAndValue[0]);
      put(theirs, pathAndValue);
    }
    theirs.forEach(
        (path, values) -> {
          List<String> mine = ours.getOrDefault(path, List.of());
          compared += values.size();
          if (allTheSame(mine, values)) {
            agreed.add(path);
          } else {
            String where = golden.command() + ": we " + mine + ", pyroute2 " + values;
            differences.merge(last(path), where, (a, b) -> a.length() <= b.length() ? a : b);
          }
        });
  }

  private static void put(Map<String, List<String>> values, String[] pathAndValue) {
    values
        .computeIfAbsent(pathAndValue[0], path -> new ArrayList<>())
        .add(PeerPaths.plain(pathAndValue[1]));
  }

  private static boolean allTheSame(List<String> ours, List<String> theirs) {
    return ours.size() == theirs.size()
        && IntStream.range(0, ours.size())
            .allMatch(i -> PeerPaths.same(ours.get(i), theirs.get(i)));
  }

  private String kernelName(String path) {
    String out = path;
    for (String[] names : names) {
      out = out.replace(names[0], names[1]);
    }
    return out;
  }

  /** The attribute that a path ends with, without a field of its struct. */
  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("(?<!^)\\..*", "");
  }

  private List<List<String>> peerReads(List<Golden> goldens) throws Exception {
    Path input = scratch.resolve("input");
    Path output = scratch.resolve("output");
    Files.write(input, goldens.stream().map(Golden::hex).collect(Collectors.toList()));
    Process process =
        new ProcessBuilder(PYTHON.toString(), PEER.toString())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    List<List<String>> all = new ArrayList<>();
    List<String> one = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      if (line.isEmpty()) {
        all.add(one);
        one = new ArrayList<>();
      } else {
        one.add(line);
      }
    }
    return all;
  }

  /** The lines of a resource, split at their first blank. */
  private static List<String[]> words(String resource) throws IOException {
    try (InputStream in = PeerReadsTheSameTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toList());
    }
  }

  private static boolean available() throws Exception {
    return Files.isExecutable(PYTHON)
        && new ProcessBuilder(PYTHON.toString(), "-c", "import pyroute2")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }
}
