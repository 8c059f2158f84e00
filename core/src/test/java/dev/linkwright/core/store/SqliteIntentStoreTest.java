package dev.linkwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.api.PlanStatus;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite, and what a file adds to it. */
final class SqliteIntentStoreTest extends IntentStoreContract {
  @TempDir Path directory;

  @Override
  IntentStore open() {
    return SqliteIntentStore.open(directory.resolve("contract.db"));
  }

  @Test
  void aRestartFindsEverythingAgain() {
    Path file = directory.resolve("restart.db");
    Snapshot before;
    try (IntentStore store = SqliteIntentStore.open(file)) {
      store.savePlan(plan("p1", 0));
      store.begin("p1");
      store.append("p1", NOW, List.of("{}"));
      store.finish(outcome("p1", PlanStatus.APPLIED, List.of(RED), List.of(), "after"));
      store.savePlan(plan("p2", 1));
      store.begin("p2");
      before = store.snapshot();
    }

    try (IntentStore store = SqliteIntentStore.open(file)) {
      assertThat(store.snapshot()).isEqualTo(before);
      assertThat(store.unfinished()).map(StoredPlan::id).contains("p2");
      assertThat(store.journal("p1")).hasSize(1);
    }
  }

  @Test
  void theFileIsWrittenThroughAndPrivate() throws Exception {
    Path file = directory.resolve("pragmas.db");
    SqliteIntentStore.open(file).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement()) {
      assertThat(text(s, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(text(s, "PRAGMA application_id"))
          .isEqualTo(Integer.toString(SqliteFile.APPLICATION_ID));
      assertThat(text(s, "PRAGMA user_version")).isEqualTo(Integer.toString(SqliteFile.SCHEMA));
    }
  }

  @Test
  void everyConnectionSyncsAtEachCommit() throws Exception {
    try (Connection c = SqliteFile.open(directory.resolve("sync.db"));
        Statement s = c.createStatement()) {
      assertThat(text(s, "PRAGMA synchronous")).isEqualTo("2");
      assertThat(text(s, "PRAGMA foreign_keys")).isEqualTo("1");
    }
  }

  @Test
  void aSecondProcessIsTurnedAway() {
    Path file = directory.resolve("twice.db");
    try (IntentStore first = SqliteIntentStore.open(file)) {
      first.check();

      assertThatThrownBy(() -> SqliteIntentStore.open(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another process uses it");
    }
  }

  @Test
  void aNewerSchemaIsNotTouched() throws Exception {
    Path file = directory.resolve("newer.db");
    SqliteIntentStore.open(file).close();
    execute(file, "PRAGMA user_version = 99");

    assertThatThrownBy(() -> SqliteIntentStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema 99");
  }

  @Test
  void anotherApplicationsDatabaseIsNotTouched() throws Exception {
    Path file = directory.resolve("foreign.db");
    execute(file, "PRAGMA application_id = 7");

    assertThatThrownBy(() -> SqliteIntentStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another application");
  }

  @Test
  void aDamagedFileIsFoundAtOpen() throws Exception {
    Path file = directory.resolve("damaged.db");
    SqliteIntentStore.open(file).close();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] noise = new byte[2000];
      Arrays.fill(noise, (byte) 0xff);
      bytes.seek(4096);
      bytes.write(noise);
    }

    assertThatThrownBy(() -> SqliteIntentStore.open(file)).isInstanceOf(StoreException.class);
  }

  private static void execute(Path file, String sql) throws Exception {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  private static String text(Statement s, String sql) throws Exception {
    try (ResultSet r = s.executeQuery(sql)) {
      r.next();
      return r.getString(1);
    }
  }
}
