package dev.linkwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.api.DummyIntent;
import dev.linkwright.api.Intent;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that commits with SIGKILL, again and again, and looks whether anything it
 * acknowledged is gone.
 */
final class SqliteKillTest {
  private static final int ROUNDS = 4;
  private static final List<String> GROUP = List.of("{\"step\":1}", "{\"step\":2}", "{}");

  @TempDir Path directory;

  @Test
  void noAcknowledgedCommitIsLost() throws Exception {
    Path file = directory.resolve("store.db");
    Random random = new Random(20250301);
    long acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long last = killAfter(file, acknowledged + 1 + random.nextInt(60));

      assertThat(last).as("round %d made progress", round).isGreaterThan(acknowledged);
      acknowledged = last;
      try (IntentStore store = SqliteIntentStore.open(file)) {
        Snapshot snapshot = store.snapshot();
        assertThat(snapshot.revision()).as("round %d", round).isGreaterThanOrEqualTo(acknowledged);
        assertThat(snapshot.intents()).hasSize((int) snapshot.revision());
        assertThat(snapshot.baseline()).startsWith("after ");
        store
            .unfinished()
            .ifPresent(plan -> assertThat(store.journal(plan.id()).size()).isIn(0, GROUP.size()));
      }
    }
  }

  /**
   * Lets a child commit until it has acknowledged {@code revision}, kills it, and gives the last
   * revision it acknowledged.
   */
  private static long killAfter(Path file, long revision) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Committer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = lines.readLine();
      while (line != null) {
        last = Long.parseLong(line);
        if (last >= revision) {
          // Through the handle: Process.destroyForcibly would close the stream we still read.
          child.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    }
    child.waitFor();
    return last;
  }

  /**
   * The child: commits one intent after the other, continuing where the file is, and prints each
   * revision once it is committed.
   */
  static final class Committer {
    private Committer() {}

    public static void main(String[] args) {
      try (IntentStore store = SqliteIntentStore.open(Path.of(args[0]))) {
        store.unfinished().ifPresent(p -> finish(store, p.id(), -1));
        while (true) {
          long next = store.snapshot().revision() + 1;
          String id = "p" + next + "-" + ProcessHandle.current().pid();
          store.savePlan(
              new StoredPlan(
                  id,
                  Instant.EPOCH,
                  next - 1,
                  PlanStatus.PLANNED,
                  new PlanRequest(null, null),
                  "{}",
                  null));
          store.begin(id);
          store.append(id, Instant.EPOCH, GROUP);
          System.out.println(finish(store, id, next));
        }
      }
    }

    private static long finish(IntentStore store, String id, long next) {
      List<Intent> put =
          next < 0 ? List.of() : List.of(new DummyIntent("d" + next, null, null, null, null, null));
      return store.finish(
          new Outcome(id, PlanStatus.APPLIED, Instant.EPOCH, "{}", put, List.of(), "after " + id));
    }
  }
}
