package dev.linkwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real service on a free port, as a user starts it, with the model as backend. */
public final class RunningService implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("listens on (http://\\S+) ");

  private final LinkwrightApplication application;
  private final URI uri;

  private RunningService(LinkwrightApplication application, URI uri) {
    this.application = application;
    this.uri = uri;
  }

  /**
   * Starts it with its state in {@code directory} and the namespace "blue" beside the host's own.
   */
  public static RunningService start(Path directory) throws Exception {
    return start(directory, "[blue]");
  }

  /** Starts it as it is without a configuration, but for the port. */
  public static RunningService startExample(Path directory) throws Exception {
    return start(directory, "[]");
  }

  private static RunningService start(Path directory, String netns) throws Exception {
    Path config = directory.resolve("config.yml");
    Files.writeString(
        config,
        """
        backend: model
        model: {seed: example, netns: %s}
        server:
          requestLog: {appenders: []}
          applicationConnectors: [{type: http, port: 0}]
          adminConnectors: []
        logging: {level: ERROR}
        """
            .formatted(netns));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    LinkwrightApplication application =
        new LinkwrightApplication(directory.resolve("state"), print);
    application.start(List.of("server", config.toString()));
    String line = out.toString(StandardCharsets.UTF_8);
    Matcher url = URL.matcher(line);
    assertThat(url.find()).as(line).isTrue();
    return new RunningService(application, URI.create(url.group(1)));
  }

  /** Where it listens: scheme, host and port. */
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try {
      application.stop();
    } catch (Exception e) {
      throw new AssertionError("the service does not stop", e);
    }
  }
}
