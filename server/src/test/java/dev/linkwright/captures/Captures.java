package dev.linkwright.captures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.text.MessageText;
import dev.linkwright.oracle.LinuxTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One recording of all scenarios on a real Linux, with every datagram spelled out. */
final class Captures {
  /** The goldens of this source tree. */
  static final Path GOLDENS =
      Path.of("../netlink/src/test/resources/dev/linkwright/netlink/captures");

  private static final Path SOURCES = Path.of("../netlink/src/test/captures").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private Captures() {}

  /**
   * Boots Linux, plays every scenario, and returns by name of scenario what the golden of it must
   * hold.
   */
  static Map<String, String> record() throws IOException, InterruptedException {
    Path work = Files.createDirectories(Path.of("target/captures").toAbsolutePath());
    Path recorder = work.resolve("recorder.so");
    Path judge = work.resolve("judge");
    compile(recorder, "-shared", "-fPIC", source("recorder.c"));
    compile(judge, source("judge.c"), source("normalise.c"));
    List<Path> scenarios = copyScenarios(work);
    List<String> command =
        new ArrayList<>(List.of(source("inside"), judge.toString(), recorder.toString()));
    scenarios.forEach(scenario -> command.add(scenario.toString()));
    List<String> said = new ArrayList<>();
    int status = LinuxTests.installed().run(command, LIMIT, said::add);
    assertThat(status).as(String.join("\n", said)).isZero();
    Map<String, String> goldens = new TreeMap<>();
    for (Path scenario : scenarios) {
      String recorded = Files.readString(Path.of(scenario + ".out"));
      goldens.put(scenario.getFileName().toString(), annotate(recorded));
    }
    return goldens;
  }

  private static String source(String name) {
    return SOURCES.resolve(name).toString();
  }

  private static List<Path> copyScenarios(Path work) throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> scenarios = Files.list(SOURCES.resolve("scenarios"))) {
      for (Path scenario : scenarios.sorted().toList()) {
        Path copy = work.resolve(scenario.getFileName());
        Files.writeString(copy, Files.readString(scenario));
        copies.add(copy);
      }
    }
    return copies;
  }

  private static void compile(Path output, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("gcc", "-std=gnu17", "-Wall", "-O2", "-o"));
    command.add(output.toString());
    command.addAll(List.of(arguments));
    Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(gcc.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
    assertThat(gcc.exitValue()).as(said).isZero();
  }

  /** Below each datagram what it says, one attribute a line. */
  static String annotate(String recorded) {
    StringBuilder out = new StringBuilder();
    for (String line : recorded.split("\n", 0)) {
      out.append(line).append('\n');
      if (line.matches("[<>!] [0-9a-f]+")) {
        byte[] datagram = HexFormat.of().parseHex(line.substring(2));
        for (NetlinkMessage message : NetlinkMessage.leading(datagram)) {
          MessageText.print(message)
              .lines()
              .forEach(said -> out.append("  ").append(said).append('\n'));
        }
      }
    }
    return out.toString();
  }
}
