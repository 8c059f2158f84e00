package dev.linkwright.differential;

import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.oracle.Uml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Linux 6.1: boots once for all scenarios of a call and plays them with {@code
 * src/test/c/judge.c}, many side by side.
 */
final class LinuxJudge implements Judge {
  private static final Path SOURCE = Path.of("src/test/c/judge.c");

  /** How many scenarios go on side by side: as many as fit the memory of the machine. */
  static final int WIDTH = 400;

  /**
   * Milliseconds after each pass of Linux's link watch, for what follows from it: work queues, and
   * bonds that look at their ports every tenth of a second.
   */
  private static final int QUIET = 300;

  /**
   * For how many passes of the link watch a step may take effect, until Linux is at rest: a bridge
   * follows its ports a pass after they have moved.
   */
  private static final int PATIENT = 6;

  /** A message type's lowest bits are 2 in a question. Source: net/core/rtnetlink.c. */
  private static final int KIND_MASK = 3;

  private static final int KIND_GET = 2;

  private static final Duration LIMIT = Duration.ofMinutes(9);

  private final Uml uml;
  private final int passes;
  private final List<Integer> descriptors;

  LinuxJudge(Uml uml) {
    this(uml, 1);
  }

  private LinuxJudge(Uml uml, int passes) {
    this.uml = uml;
    this.passes = passes;
    ModelJudge.ModelNamespaces model = new ModelJudge.ModelNamespaces(Scenario.MAX_NAMESPACES);
    this.descriptors =
        Stream.iterate(0, n -> n < Scenario.MAX_NAMESPACES, n -> n + 1)
            .map(model::descriptor)
            .toList();
  }

  /** The same kernel, which is given more time for what it does late. */
  LinuxJudge patient() {
    return new LinuxJudge(uml, PATIENT);
  }

  @Override
  public List<List<Reaction>> play(List<Scenario> scenarios) {
    if (scenarios.isEmpty()) {
      return List.of();
    }
    try {
      Path directory = Files.createTempDirectory("judge");
      try {
        return play(scenarios, directory);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<Reaction>> play(List<Scenario> scenarios, Path directory) throws IOException {
    Path judge = compile(directory);
    Path orders = Files.write(directory.resolve("scenarios"), lines(scenarios));
    Path answers = directory.resolve("answers");
    List<String> command =
        List.of(
            judge.toString(),
            orders.toString(),
            answers.toString(),
            Integer.toString(WIDTH),
            Integer.toString(QUIET),
            Integer.toString(passes));
    List<String> output = new ArrayList<>();
    int status = uml.run(command, LIMIT, output::add);
    if (status != 0) {
      throw new IllegalStateException("the judge failed: " + status + " " + output);
    }
    return read(answers);
  }

  private static Path compile(Path directory) throws IOException {
    Path judge = directory.resolve("judge");
    Process gcc =
        new ProcessBuilder(
                "gcc", "-O2", "-Wall", "-static", "-o", judge.toString(), SOURCE.toString())
            .inheritIO()
            .start();
    try {
      if (gcc.waitFor() != 0) {
        throw new IllegalStateException("gcc cannot compile " + SOURCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return judge;
  }

  private List<String> lines(List<Scenario> scenarios) {
    List<String> lines = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      lines.add("scenario " + scenario.namespaces());
      for (Step step : scenario.steps()) {
        String order =
            step instanceof Step.Send send ? step + descriptorsIn(send) : step.toString();
        lines.add(isQuick(step) ? "now " + order : order);
      }
    }
    return lines;
  }

  /** Whether what comes of it comes at once: questions, and settings for links to come. */
  private static boolean isQuick(Step step) {
    if (step instanceof Step.Sysctl write) {
      return write.path().matches(".*/(accept_dad|default/[^/]*)");
    }
    byte[] b = ((Step.Send) step).datagram();
    return b.length >= NlMsgHdr.SIZE && (NlMsgHdr.read(b, 0).type() & KIND_MASK) == KIND_GET;
  }

  /** Where the model's descriptors stand, for the judge to write its own over them. */
  private String descriptorsIn(Step.Send send) {
    StringBuilder out = new StringBuilder();
    byte[] b = send.datagram();
    for (int at = 0; at + 4 <= b.length; at += 4) {
      int netns = descriptors.indexOf(Bytes.getS32(b, at));
      if (netns >= 0) {
        out.append(' ').append(at).append('=').append(netns);
      }
    }
    return out.toString();
  }

  private static List<List<Reaction>> read(Path answers) throws IOException {
    List<List<Reaction>> all = new ArrayList<>();
    try (Stream<String> lines = Files.lines(answers)) {
      lines.forEach(line -> read(all, line.split(" ", -1)));
    }
    return all;
  }

  private static void read(List<List<Reaction>> all, String[] words) {
    if (words[0].equals("scenario")) {
      all.add(new ArrayList<>());
      return;
    }
    List<Reaction> steps = all.get(all.size() - 1);
    if (words[0].equals("step")) {
      steps.add(new Reaction());
      return;
    }
    Reaction last = steps.get(steps.size() - 1);
    switch (words[0]) {
      case "reply" -> last.reply(HexFormat.of().parseHex(words[1]));
      case "notice" ->
          last.notice(
              Integer.parseInt(words[1]),
              Integer.parseInt(words[2]),
              HexFormat.of().parseHex(words[3]));
      default -> last.failures().add(words[1]);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
