package dev.linkwright.oracle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes in the machine inside and writes down how each test ended. Arguments: the file
 * to write, then the classes.
 */
final class InsideMain implements TestExecutionListener {
  private final DataOutputStream out;
  private final Map<String, Long> started = new HashMap<>();
  private TestPlan plan;

  private InsideMain(DataOutputStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : List.of(args).subList(1, args.length)) {
      request.selectors(selectClass(name));
    }
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      LauncherDiscoveryRequest built = request.build();
      LauncherFactory.create().execute(built, new InsideMain(out));
    }
    // A test may have left threads behind; the machine is switched off anyway.
    System.exit(0);
  }

  @Override
  public void testPlanExecutionStarted(TestPlan running) {
    plan = running;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    write(test, new InsideResult(path(test), InsideResult.Status.SKIPPED, reason, 0));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean wentWell = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (test.isContainer() && wentWell) {
      return;
    }
    long millis = (System.nanoTime() - started.get(test.getUniqueId())) / 1_000_000;
    write(
        test,
        switch (result.getStatus()) {
          case SUCCESSFUL -> new InsideResult(path(test), InsideResult.Status.PASSED, "", millis);
          case ABORTED ->
              new InsideResult(path(test), InsideResult.Status.SKIPPED, why(result), millis);
          case FAILED ->
              new InsideResult(path(test), InsideResult.Status.FAILED, why(result), millis);
        });
  }

  private void write(TestIdentifier test, InsideResult result) {
    try {
      result.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write down the result of " + test, e);
    }
  }

  /** Display names from the class down to the test. */
  private List<String> path(TestIdentifier test) {
    Deque<String> names = new ArrayDeque<>();
    for (TestIdentifier at = test;
        at.getParentId().isPresent();
        at = plan.getTestIdentifier(at.getParentIdObject().orElseThrow())) {
      names.addFirst(at.getDisplayName());
    }
    return new ArrayList<>(names);
  }

  private static String why(TestExecutionResult result) {
    StringWriter text = new StringWriter();
    result.getThrowable().ifPresent(t -> t.printStackTrace(new PrintWriter(text)));
    return text.toString();
  }
}
