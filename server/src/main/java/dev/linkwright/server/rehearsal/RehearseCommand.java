package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.PcapHeader;
import dev.linkwright.netlink.pcap.PcapWriter;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.changes.Changes;
import dev.linkwright.server.changes.Requests;
import dev.linkwright.server.command.CommandFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code linkwright rehearse}: runs a command on a model, then reports. The command has this
 * program's standard streams for itself; the report goes to standard error or a file, so that a
 * pipe behind the command carries what the command wrote.
 */
public final class RehearseCommand {
  private final PrintStream err;

  /**
   * What is asked for.
   *
   * @param seed what the model holds, see {@link Models#of}
   * @param netns namespaces it has besides
   * @param profile which kernel it is
   * @param messages whether to report every message
   * @param format {@code text}, {@code json} or {@code pcap}
   * @param report a file for the report, or null for standard error
   * @param command the command and its arguments
   */
  public record Options(
      String seed,
      List<String> netns,
      Profile profile,
      boolean messages,
      String format,
      @Nullable Path report,
      List<String> command) {}

  /** A command that reports to {@code err} unless a file is named. */
  public RehearseCommand(PrintStream err) {
    this.err = err;
  }

  /**
   * Runs and reports.
   *
   * @return what the command ended with: its status, 128 and the signal that ended it, 127 if it
   *     was not found, 126 if it cannot be run
   * @throws CommandFailure if there can be no rehearsal
   */
  public int run(Options options) {
    check(options);
    ModelKernel model = Models.of(options.seed(), options.netns(), options.profile());
    MessageLog log = new MessageLog(options.messages() || options.format().equals("pcap"));
    ModelKernel before = model.fork();
    Requests requests = new Requests();
    model.host().witness(requests);
    int status;
    try (Command command = new Command(err);
        Stage stage = Stage.open(model, log)) {
      status = command.run(stage, options.command());
    }
    Rehearsal rehearsal =
        new Rehearsal(
            options.command(),
            Models.describe(options.seed()),
            options.profile(),
            status,
            Changes.between(before, model, requests),
            log,
            warnings(options.command().get(0), log),
            model.notModelled());
    report(rehearsal, options);
    return status;
  }

  private static void check(Options options) {
    if (options.command().isEmpty()) {
      throw new CommandFailure(
          "rehearse what? Name the command behind --, for example: rehearse -- ip link", null);
    }
    if (options.format().equals("pcap") && options.report() == null) {
      throw new CommandFailure("a capture is not for a terminal: add --report FILE", null);
    }
  }

  private static List<String> warnings(String program, MessageLog log) {
    List<String> out = new ArrayList<>();
    @Nullable String obstacle = ProgramCheck.obstacle(program);
    if (obstacle != null) {
      out.add("nothing was intercepted: " + obstacle);
    } else if (log.sent() == 0) {
      out.add("the command sent no rtnetlink message");
    }
    return out;
  }

  private void report(Rehearsal rehearsal, Options options) {
    @Nullable Path file = options.report();
    try {
      if (options.format().equals("pcap") && file != null) {
        capture(rehearsal, file);
        return;
      }
      String text =
          options.format().equals("json")
              ? RehearsalJson.of(rehearsal, options.messages())
              : RehearsalText.of(rehearsal, options.messages());
      if (file == null) {
        err.print(text);
        err.flush();
      } else {
        Files.writeString(file, text, StandardCharsets.UTF_8);
      }
    } catch (IOException | NetlinkException e) {
      throw new CommandFailure("cannot write the report: " + e.getMessage(), e);
    }
  }

  private static void capture(Rehearsal rehearsal, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      PcapWriter pcap = new PcapWriter(PcapHeader.create(), out);
      for (CapturedDatagram d : rehearsal.log().datagrams()) {
        pcap.write(d);
      }
    }
  }
}
