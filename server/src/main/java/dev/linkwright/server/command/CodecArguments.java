package dev.linkwright.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** What {@code decode} and {@code encode} are told on the command line. */
public final class CodecArguments {
  private static final String STANDARD_INPUT = "-";

  private CodecArguments() {}

  /** The arguments of {@code decode}. */
  public static void decode(Subparser parser) {
    file(parser, "hex, a datagram a line; lines that begin with # are skipped");
    parser
        .addArgument("--pcap")
        .metavar("FILE")
        .help("a capture of a netlink monitor instead (LINKTYPE_NETLINK); - is standard input");
    parser
        .addArgument("--format")
        .choices("text", "json")
        .setDefault("text")
        .help(
            "text for people (default), or JSON lines, which encode turns back into the same bytes");
  }

  /** The arguments of {@code encode}. */
  public static void encode(Subparser parser) {
    file(parser, "JSON, a datagram or a message a line");
    parser.addArgument("--pcap").metavar("FILE").help("write a capture instead of hex");
  }

  private static void file(Subparser parser, String what) {
    parser
        .addArgument("file")
        .nargs("?")
        .metavar("FILE")
        .setDefault(STANDARD_INPUT)
        .help(what + "; standard input without it");
  }

  /**
   * Runs {@code decode}.
   *
   * @throws CommandFailure if there were problems; whatever could be decoded was written
   */
  public static void runDecode(Namespace arguments, PrintStream out, PrintStream err) {
    @Nullable String capture = arguments.getString("pcap");
    String file = capture == null ? arguments.getString("file") : capture;
    DecodeCommand command =
        new DecodeCommand(out, err, arguments.getString("format").equals("json"));
    try (InputStream in = open(file)) {
      if (capture == null) {
        command.lines(in);
      } else {
        command.capture(in);
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Runs {@code encode}.
   *
   * @throws CommandFailure if there were problems; whatever could be encoded was written
   */
  public static void runEncode(Namespace arguments, PrintStream out, PrintStream err) {
    String file = arguments.getString("file");
    @Nullable String capture = arguments.getString("pcap");
    EncodeCommand command = new EncodeCommand(out, err);
    try (InputStream in = open(file)) {
      if (capture == null) {
        command.lines(in);
        return;
      }
      try (OutputStream to = Files.newOutputStream(Path.of(capture))) {
        command.capture(in, to);
      }
    } catch (IOException e) {
      throw new CommandFailure("cannot read or write: " + e, e);
    }
  }

  private static InputStream open(String file) throws IOException {
    return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
  }
}
