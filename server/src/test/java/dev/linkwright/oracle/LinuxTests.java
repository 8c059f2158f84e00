package dev.linkwright.oracle;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;

/**
 * Runs test classes inside {@link Uml} with this JVM's class path and shows each of their tests as
 * a test of this JVM, with the stack trace from inside.
 */
public final class LinuxTests {
  /** Set to 1 where a skip must not go unnoticed. */
  private static final String REQUIRE = "LINKWRIGHT_REQUIRE_ORACLE";

  /**
   * A class runs once and never gets hot: the first compiler and the simplest collector start
   * fastest. Shared class data saves half of the start.
   */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:-UsePerfData",
          "-Xmx256m",
          "-Djava.io.tmpdir=/run");

  private LinuxTests() {}

  /** The tests of {@code classes}, after they have run inside; at most {@code limit} in all. */
  public static Stream<DynamicNode> run(Duration limit, Class<?>... classes) {
    try {
      Path results = Files.createTempFile("linux-tests", null);
      try {
        List<String> arguments = new ArrayList<>(List.of(results.toString()));
        Stream.of(classes).map(Class::getName).forEach(arguments::add);
        main(limit, InsideMain.class, arguments.toArray(String[]::new));
        return nodes(read(results), 0);
      } finally {
        Files.delete(results);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program inside, with this JVM's class path; fails unless it ends with status 0. */
  public static void main(Duration limit, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    List<String> output = new ArrayList<>();
    int status = installed().run(command, limit, output::add);
    if (status != 0) {
      Assertions.fail("exit status " + status + "\n" + String.join("\n", output));
    }
  }

  /** The machine, or the end of this test: skipped with a line that says how to get one. */
  public static Uml installed() {
    Optional<Uml> uml = Uml.installed();
    if (uml.isPresent()) {
      return uml.get();
    }
    if ("1".equals(System.getenv(REQUIRE))) {
      return Assertions.fail(REQUIRE + "=1, but there is no real Linux here: " + Uml.INSTALL);
    }
    String skipped = "tests on a real Linux skipped; to run them: " + Uml.INSTALL;
    System.out.println(skipped);
    throw new TestAbortedException(skipped);
  }

  private static List<InsideResult> read(Path results) throws IOException {
    List<InsideResult> all = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(results))) {
      while (true) {
        all.add(InsideResult.read(in));
      }
    } catch (EOFException end) {
      return all;
    }
  }

  /** Those whose names agree above {@code depth}, grouped by the name at it. */
  private static Stream<DynamicNode> nodes(List<InsideResult> results, int depth) {
    Map<String, List<InsideResult>> groups = new LinkedHashMap<>();
    List<DynamicNode> nodes = new ArrayList<>();
    for (InsideResult r : results) {
      if (r.path().size() == depth + 1) {
        nodes.add(dynamicTest(r.path().get(depth), () -> replay(r)));
      } else {
        groups.computeIfAbsent(r.path().get(depth), name -> new ArrayList<>()).add(r);
      }
    }
    groups.forEach((name, g) -> nodes.add(dynamicContainer(name, nodes(g, depth + 1))));
    return nodes.stream();
  }

  private static void replay(InsideResult result) {
    switch (result.status()) {
      case PASSED -> {}
      case SKIPPED -> throw new TestAbortedException(result.why());
      case FAILED -> throw new FailedInside(result.why());
    }
  }

  /** A failure inside; its message is the stack trace from there. */
  private static final class FailedInside extends AssertionError {
    private static final long serialVersionUID = 1L;

    FailedInside(String trace) {
      super(trace);
      setStackTrace(new StackTraceElement[0]);
    }
  }
}
