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
    return play(lab, Pace.AS_TYPED);
  }

  /** The same at a pace. */
  Transcript play(Lab lab, Pace pace) {
    try (lab;
        Shell shell = new Shell(lab)) {
      List<Step> played = new ArrayList<>();
      for (Step step : steps) {
        rest(lab, pace.before(step.command()));
        List<String> answer = shell.run(step.command());
        rest(lab, pace.after(answer.isEmpty()));
        played.add(new Step(step.remarks(), step.command(), answer));
      }
      return new Transcript(title, played);
    }
  }

  private static void rest(Lab lab, Duration rest) {
    if (!rest.isZero()) {
      lab.sleep(rest);
    }
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
