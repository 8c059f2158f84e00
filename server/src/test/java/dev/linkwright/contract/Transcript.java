package dev.linkwright.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What somebody typed and what the kernel answered, for one claim.
 *
 * <pre>
 * ## a vrf needs a table
 * $ ip link add red type vrf
 * EINVAL VRF table id is missing
 * </pre>
 *
 * <p>A line with {@code #} is a remark and belongs to the command below it.
 *
 * @param title the claim
 * @param steps the commands, in order
 */
record Transcript(String title, List<Step> steps) {
  /**
   * A command and its answer.
   *
   * @param remarks lines above the command
   * @param command without the prompt
   * @param answer line by line; empty when the kernel just did it
   */
  record Step(List<String> remarks, String command, List<String> answer) {}

  /** All transcripts of a text. */
  static List<Transcript> parse(List<String> lines) {
    List<Transcript> all = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("## ")) {
        all.add(new Transcript(line.substring(3), new ArrayList<>()));
      } else if (line.startsWith("#")) {
        remarks.add(line);
      } else if (line.startsWith("$ ")) {
        Step step = new Step(List.copyOf(remarks), line.substring(2), new ArrayList<>());
        remarks.clear();
        last(all).steps().add(step);
      } else if (!line.isBlank()) {
        last(last(all).steps()).answer().add(line);
      }
    }
    return all;
  }

  /** The text that {@link #parse} reads. */
  String text() {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("## " + title);
    for (Step step : steps) {
      step.remarks().forEach(text::add);
      text.add("$ " + step.command());
      step.answer().forEach(text::add);
    }
    return text.toString();
  }

  /** The commands as a person would paste them. */
  String commands() {
    return String.join("; ", steps.stream().map(Step::command).toList());
  }

  /** The same commands with the answers that {@code lab} gives now; closes it. */
  Transcript play(Lab lab) {
    return play(lab, Duration.ZERO);
  }

  /**
   * The same, and the machine is left alone before a link goes up: within a second Linux has told
   * of the carriers of links that are down, which it does when it likes until then.
   */
  Transcript playSlowly(Lab lab) {
    return play(lab, Duration.ofMillis(1200));
  }

  private Transcript play(Lab lab, Duration rest) {
    try (lab;
        Shell shell = new Shell(lab)) {
      List<Step> played = new ArrayList<>();
      for (Step step : steps) {
        if (step.command().contains(" up")) {
          lab.sleep(rest);
        }
        played.add(new Step(step.remarks(), step.command(), shell.run(step.command())));
      }
      return new Transcript(title, played);
    }
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
