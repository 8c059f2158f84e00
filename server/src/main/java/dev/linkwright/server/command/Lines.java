package dev.linkwright.server.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Turns each line of an input into a line of output. Empty lines and those that begin with {@code
 * #} are skipped.
 */
final class Lines {
  private Lines() {}

  /**
   * Runs through the input.
   *
   * @throws CommandFailure with the number of the line that {@code each} refuses with an
   *     IllegalArgumentException
   */
  static void each(InputStream in, PrintStream out, UnaryOperator<String> each) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          out.println(each.apply(text));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("line " + number + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read: " + e.getMessage(), e);
    }
  }
}
