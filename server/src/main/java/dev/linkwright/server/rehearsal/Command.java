package dev.linkwright.server.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command while it runs. A signal that tells this process to end ends the command; what is to be
 * said and tidied up afterwards is done as always.
 */
final class Command implements AutoCloseable {
  private static final int NOT_FOUND = 127;
  private static final int NOT_EXECUTABLE = 126;
  private static final String PERMISSION_DENIED = "error=13,";

  /** How long the command may take to heed the terminal's signal, which it got itself. */
  private static final Duration OF_ITS_OWN = Duration.ofSeconds(1);

  /** How long it may take to heed SIGTERM. */
  private static final Duration TO_TIDY_UP = Duration.ofSeconds(5);

  private final PrintStream err;
  private final Signals signals;
  private @Nullable Process process;
  private @Nullable String signal;

  /**
   * One that signals end from now on, until this is closed; what is wrong is said to {@code err}.
   */
  Command(PrintStream err) {
    this.err = err;
    this.signals = Signals.to(this::end);
  }

  @Override
  public void close() {
    signals.close();
  }

  /**
   * Runs it to its end.
   *
   * @return its status: 128 and the signal that ended it, 127 if there is no such command, 126 if
   *     it cannot be executed
   */
  int run(Stage stage, List<String> command) {
    Process started;
    try {
      started = start(stage, command);
    } catch (IOException e) {
      boolean denied = String.valueOf(e.getMessage()).contains(PERMISSION_DENIED);
      err.println(
          "linkwright: "
              + command.get(0)
              + (denied ? ": cannot be executed" : ": command not found"));
      return denied ? NOT_EXECUTABLE : NOT_FOUND;
    }
    while (true) {
      try {
        return started.waitFor();
      } catch (InterruptedException e) {
        // Nobody interrupts this thread but to have the command end.
        end("TERM");
      }
    }
  }

  /** A signal that came before is heeded at once. */
  private synchronized Process start(Stage stage, List<String> command) throws IOException {
    Process started = stage.program(command).start();
    process = started;
    if (signal != null) {
      terminate(started);
    }
    return started;
  }

  /** Makes it end, as the signal of that name asks. */
  private synchronized void end(String name) {
    @Nullable Process running = process;
    boolean again = signal != null;
    signal = name;
    if (running == null) {
      return;
    }
    if (again) {
      all(running, ProcessHandle::destroyForcibly);
    } else if (name.equals(Signals.INT)) {
      after(OF_ITS_OWN, running, () -> terminate(running));
    } else {
      terminate(running);
    }
  }

  private static void terminate(Process running) {
    all(running, ProcessHandle::destroy);
    after(TO_TIDY_UP, running, () -> all(running, ProcessHandle::destroyForcibly));
  }

  private static void all(Process running, Consumer<ProcessHandle> action) {
    List<ProcessHandle> children = running.descendants().toList();
    action.accept(running.toHandle());
    children.forEach(action);
  }

  /** Does something if it has not ended by then. */
  private static void after(Duration wait, Process running, Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                if (!running.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                  action.run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "end of the command");
    thread.setDaemon(true);
    thread.start();
  }
}
