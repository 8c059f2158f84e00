package dev.linkwright.server.command;

import dev.linkwright.netlink.error.NetlinkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Works through the lines of an input, whatever is wrong with one of them: that is told with its
 * number and the next one is taken. Empty lines and those that begin with {@code #} are skipped.
 */
final class Lines {
  private final Output out;
  private long number;
  private long refused;

  Lines(Output out) {
    this.out = out;
  }

  /** What is done with a line. */
  @FunctionalInterface
  interface Work {
    /**
     * Takes a line.
     *
     * @throws NetlinkException if the line is refused
     */
    void take(String line) throws IOException;
  }

  /**
   * Runs through the input.
   *
   * @throws CommandFailure at the end, if anything was refused; at once, if nothing can be read or
   *     written
   */
  void each(InputStream in, Work work) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          take(work, text);
        }
        if (!reader.ready()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot read or write: " + e.getMessage(), e);
    }
    out.flush();
    if (refused > 0) {
      throw new CommandFailure(refused + " of " + number + " lines have problems", null);
    }
  }

  private void take(Work work, String line) throws IOException {
    try {
      work.take(line);
    } catch (NetlinkException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  /** Tells a problem of the line that is being worked on. */
  void refuse(String problem) {
    refused++;
    out.problem("line " + number + ": " + problem);
  }
}
