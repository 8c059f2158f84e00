package dev.linkwright.server;

import ch.qos.logback.classic.Level;
import dev.linkwright.core.dataplane.net.KernelRelease;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.command.CodecArguments;
import dev.linkwright.server.command.CommandFailure;
import dev.linkwright.server.command.PlanCommand;
import dev.linkwright.server.endpoint.DataplaneCommand;
import dev.linkwright.server.rehearsal.RehearseCommand;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of the runnable jar. Exits with 0 if all went well, 1 after an error, 2 after a
 * command line it does not understand.
 */
public final class Main {
  private static final String REHEARSE = "rehearse";

  private static final int OK = 0;
  private static final int ERROR = 1;
  private static final int USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command; a server keeps running. */
  public static void main(String[] args) {
    BootstrapLogging.bootstrap(Level.WARN);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = new Main(out, err).run(args);
    if (status != OK) {
      System.exit(status);
    }
  }

  private int run(String[] args) {
    ArgumentParser parser = parser();
    List<String> all = List.of(args);
    int end = all.isEmpty() || !all.get(0).equals(REHEARSE) ? -1 : all.indexOf("--");
    List<String> own = end < 0 ? all : all.subList(0, end);
    List<String> rehearsed = end < 0 ? List.of() : all.subList(end + 1, all.size());
    try {
      return execute(parser.parseArgs(own.toArray(String[]::new)), rehearsed);
    } catch (HelpScreenException e) {
      return OK;
    } catch (ArgumentParserException e) {
      err.println("linkwright: " + e.getMessage());
      err.print(e.getParser().formatUsage());
      err.println("Try --help.");
      return USAGE;
    } catch (CommandFailure e) {
      err.println("linkwright: " + e.getMessage());
      return ERROR;
    }
  }

  private static ArgumentParser parser() {
    ArgumentParser parser =
        ArgumentParsers.newFor("linkwright")
            .build()
            .description(
                "VRFs, macvlans and ipvlans as intents: rehearsed on a model of the kernel, then applied over rtnetlink.")
            .version("Linkwright " + version());
    parser.addArgument("--version").action(Arguments.version()).help("print the version");
    Subparsers commands =
        parser.addSubparsers().dest("command").metavar("COMMAND").title("commands");
    server(commands.addParser("server").help("run the service"));
    dataplane(
        commands
            .addParser("dataplane")
            .help("the model behind a unix socket, for programs that speak rtnetlink"));
    rehearse(
        commands
            .addParser(REHEARSE)
            .help("run a command or script on the model of this host, and say what it would do"));
    plan(commands.addParser("plan").help("rehearse the intents of a file, without a server"));
    commands
        .addParser("record")
        .help("what the running kernel dumps, as a file for plan --against and for the model");
    CodecArguments.decode(
        commands
            .addParser("decode")
            .help("datagrams in hex, one a line, or a capture, to text or JSON lines"));
    CodecArguments.encode(
        commands.addParser("encode").help("JSON lines of decode to hex or a capture"));
    return parser;
  }

  private static void server(Subparser parser) {
    parser
        .addArgument("config")
        .nargs("?")
        .metavar("CONFIG")
        .help("a YAML file; without it the model is run on 127.0.0.1:8080");
    parser
        .addArgument("--state-dir")
        .metavar("DIR")
        .help(
            "where the store is kept (default: $XDG_STATE_HOME/linkwright or ~/.local/state/linkwright)");
  }

  private static void dataplane(Subparser parser) {
    parser
        .addArgument("--socket")
        .required(true)
        .metavar("PATH")
        .help("where the socket is made; it is removed at the end");
    parser
        .addArgument("--seed")
        .metavar("kernel|FILE|example|empty")
        .setDefault("example")
        .help("what the model holds: this host, recorded dumps, the example host (default), or lo");
    profile(parser);
    parser
        .addArgument("--netns")
        .metavar("NAME")
        .nargs("+")
        .setDefault(List.of())
        .help("network namespaces it has besides");
  }

  private static void rehearse(Subparser parser) {
    parser
        .epilog("The command follows behind --, for example: rehearse -- sh setup.sh")
        .addArgument("--seed")
        .metavar("kernel|FILE|example|empty")
        .setDefault("kernel")
        .help("what the model holds: this host (default), recorded dumps, the example host, or lo");
    profile(parser);
    parser
        .addArgument("--netns")
        .metavar("NAME")
        .nargs("+")
        .setDefault(List.of())
        .help("network namespaces it has besides");
    parser
        .addArgument("--messages")
        .action(Arguments.storeTrue())
        .help("report every rtnetlink message with its answer");
    parser
        .addArgument("--format")
        .choices("text", "json", "pcap")
        .setDefault("text")
        .help("how the report is written (default: text)");
    parser
        .addArgument("--report")
        .metavar("FILE")
        .help("where the report goes (default: standard error)");
  }

  private static void profile(Subparser parser) {
    parser
        .addArgument("--profile")
        .choices(Arrays.stream(KernelRelease.values()).map(KernelRelease::version).toList())
        .metavar("RELEASE")
        .help(
            "the Linux it answers as: "
                + KernelRelease.versions()
                + " (default: the nearest to this host's with --seed kernel, otherwise 6.1)");
  }

  private static Profile profile(Namespace arguments) {
    return Models.profile(arguments.getString("profile"), arguments.getString("seed"));
  }

  private static void plan(Subparser parser) {
    parser
        .addArgument("file")
        .metavar("FILE")
        .help("intents in JSON or YAML, as POST /v1/plans takes them; - is standard input");
    parser
        .addArgument("--against")
        .metavar("kernel|FILE|example")
        .setDefault("example")
        .help(
            "what the plan is made for: this host, recorded dumps, or the example host (default)");
    parser
        .addArgument("--format")
        .choices("text", "json", "pcap")
        .setDefault("text")
        .help("text (default), json, or pcap: its messages as a capture for tcpdump or Wireshark");
  }

  /**
   * Does what was asked.
   *
   * @param rehearsed what stands behind {@code --}: the command to rehearse
   * @return the exit status
   */
  private int execute(Namespace arguments, List<String> rehearsed) {
    switch (arguments.getString("command")) {
      case REHEARSE -> {
        return new RehearseCommand(err).run(rehearsal(arguments, rehearsed));
      }
      case "server" -> serve(arguments.getString("config"), arguments.getString("state_dir"));
      case "dataplane" ->
          new DataplaneCommand(out)
              .run(
                  Path.of(arguments.getString("socket")),
                  arguments.getString("seed"),
                  arguments.getList("netns"),
                  profile(arguments));
      case "plan" ->
          out.writeBytes(
              new PlanCommand(Wiring::hostToPlanFor)
                  .run(
                      arguments.getString("file"),
                      arguments.getString("against"),
                      arguments.getString("format")));
      case "record" -> Wiring.recording().forEach(out::println);
      case "decode" -> CodecArguments.runDecode(arguments, out, err);
      case "encode" -> CodecArguments.runEncode(arguments, out, err);
      default -> throw new IllegalStateException("the parser knows no other command");
    }
    return OK;
  }

  private static RehearseCommand.Options rehearsal(Namespace arguments, List<String> command) {
    @Nullable String report = arguments.getString("report");
    return new RehearseCommand.Options(
        arguments.getString("seed"),
        arguments.getList("netns"),
        profile(arguments),
        arguments.getBoolean("messages"),
        arguments.getString("format"),
        report == null ? null : Path.of(report),
        command);
  }

  private void serve(@Nullable String config, @Nullable String stateDirectory) {
    @Nullable Path directory = stateDirectory == null ? null : Path.of(stateDirectory);
    LinkwrightApplication application = new LinkwrightApplication(directory, out);
    List<String> arguments = config == null ? List.of("server") : List.of("server", config);
    application.start(arguments);
  }

  private static String version() {
    @Nullable String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
