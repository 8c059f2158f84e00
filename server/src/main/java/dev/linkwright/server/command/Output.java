package dev.linkwright.server.command;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where a command writes: results, gathered into large pieces, and problems at once. */
final class Output {
  private static final int BUFFER = 1 << 16;

  private final PrintStream results;
  private final PrintStream problems;

  Output(PrintStream results, PrintStream problems) {
    this.results =
        new PrintStream(new BufferedOutputStream(results, BUFFER), false, StandardCharsets.UTF_8);
    this.problems = problems;
  }

  /** Writes text as it is. */
  void print(String text) {
    results.print(text);
  }

  /** Tells a problem, behind the results so far. */
  void problem(String text) {
    flush();
    problems.println("linkwright: " + text);
  }

  /**
   * Sends off what was written.
   *
   * @throws CommandFailure if nobody takes it
   */
  void flush() {
    if (results.checkError()) {
      throw new CommandFailure("cannot write: the output is closed or full", null);
    }
  }
}
