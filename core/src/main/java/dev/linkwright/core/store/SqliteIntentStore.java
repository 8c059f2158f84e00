package dev.linkwright.core.store;

import dev.linkwright.api.Intent;
import dev.linkwright.api.IntentRef;
import dev.linkwright.api.PlanStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The store in one SQLite file, through one connection that nobody else may have: WAL with {@code
 * synchronous=FULL}, so that a commit that was acknowledged survives kill -9 and power loss. A
 * method holds the monitor for the length of its transaction.
 */
public final class SqliteIntentStore implements IntentStore {
  private final Connection connection;
  private final Handle handle;

  private SqliteIntentStore(Connection connection) {
    this.connection = connection;
    this.handle = Jdbi.create(connection).open();
  }

  /**
   * Opens the file, creates it if it is absent, checks it and brings it to the newest schema.
   *
   * @throws StoreException if another process has it, it is damaged, of another application, or of
   *     a newer version
   */
  public static SqliteIntentStore open(Path file) {
    return new SqliteIntentStore(SqliteFile.open(file));
  }

  @Override
  public synchronized Snapshot snapshot() {
    return read(
        "read the intents",
        h -> {
          List<StoredIntent> intents =
              h.createQuery("SELECT revision, updated_at, json FROM intent")
                  .map((rs, c) -> SqliteRows.intent(rs))
                  .list();
          @Nullable String baseline =
              h.createQuery("SELECT json FROM baseline").mapTo(String.class).findOne().orElse(null);
          return new Snapshot(
              revision(h), intents.stream().sorted(SqliteRows.BY_KIND_AND_NAME).toList(), baseline);
        });
  }

  @Override
  public synchronized Optional<StoredIntent> intent(IntentRef ref) {
    return read(
        "read an intent",
        h ->
            h.createQuery(
                    "SELECT revision, updated_at, json FROM intent WHERE kind = ? AND name = ?")
                .bind(0, ref.kind().text())
                .bind(1, ref.name())
                .map((rs, c) -> SqliteRows.intent(rs))
                .findOne());
  }

  @Override
  public synchronized void savePlan(StoredPlan plan) {
    write(
        "keep a plan",
        h ->
            h.execute(
                "INSERT INTO plan (id, created_at, revision, status, request, plan) VALUES (?, ?, ?, ?, ?, ?)",
                plan.id(),
                plan.createdAt().toString(),
                plan.revision(),
                PlanStatus.PLANNED.name(),
                StoreJson.write(plan.request()),
                plan.plan()));
  }

  @Override
  public synchronized Optional<StoredPlan> plan(String id) {
    return read("read a plan", h -> find(h, id));
  }

  @Override
  public synchronized List<StoredPlan> plans(int limit) {
    return read(
        "read the plans",
        h ->
            h.createQuery(SqliteRows.SELECT_PLAN + " ORDER BY rowid DESC LIMIT ?")
                .bind(0, limit)
                .map((rs, c) -> SqliteRows.plan(rs))
                .list());
  }

  @Override
  public synchronized void begin(String planId) {
    write(
        "begin to apply a plan",
        h -> {
          StoredPlan plan = existing(h, planId);
          @Nullable String applying = applying(h).map(StoredPlan::id).orElse(null);
          StoreRules.checkBegin(plan, revision(h), applying);
          return h.execute(
              "UPDATE plan SET status = ? WHERE id = ?", PlanStatus.APPLYING.name(), planId);
        });
  }

  @Override
  public synchronized void append(String planId, Instant at, List<String> entries) {
    write(
        "write the journal",
        h -> {
          StoreRules.checkApplying(planId, status(h, planId));
          long sequence = lastSequence(h, planId);
          PreparedBatch batch =
              h.prepareBatch(
                  "INSERT INTO journal (plan_id, sequence, at, json) VALUES (?, ?, ?, ?)");
          for (String entry : entries) {
            batch.add(planId, ++sequence, at.toString(), entry);
          }
          return batch.execute();
        });
  }

  private static long lastSequence(Handle h, String planId) {
    return h.createQuery("SELECT coalesce(max(sequence), 0) FROM journal WHERE plan_id = ?")
        .bind(0, planId)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public synchronized List<JournalEntry> journal(String planId) {
    return read(
        "read the journal",
        h ->
            h.createQuery(
                    "SELECT sequence, at, json FROM journal WHERE plan_id = ? ORDER BY sequence")
                .bind(0, planId)
                .map(
                    (rs, c) ->
                        new JournalEntry(
                            rs.getLong(1), Instant.parse(rs.getString(2)), rs.getString(3)))
                .list());
  }

  @Override
  public synchronized Optional<StoredPlan> unfinished() {
    return read("look for an interrupted apply", SqliteIntentStore::applying);
  }

  @Override
  public synchronized long finish(Outcome outcome) {
    return write(
        "end an apply",
        h -> {
          StoreRules.checkApplying(outcome.planId(), status(h, outcome.planId()));
          changeIntents(h, outcome);
          putBaseline(h, outcome.baseline());
          h.execute(
              "UPDATE plan SET status = ?, result = ? WHERE id = ?",
              outcome.status().name(),
              outcome.result(),
              outcome.planId());
          return revision(h);
        });
  }

  private static void putBaseline(Handle h, String json) {
    h.execute("INSERT OR REPLACE INTO baseline (id, json) VALUES (1, ?)", json);
  }

  private static void changeIntents(Handle h, Outcome outcome) {
    if (outcome.put().isEmpty() && outcome.removed().isEmpty()) {
      return;
    }
    h.execute(
        "INSERT INTO revision (at, plan_id) VALUES (?, ?)",
        outcome.at().toString(),
        outcome.planId());
    long revision = revision(h);
    for (IntentRef ref : outcome.removed()) {
      h.execute("DELETE FROM intent WHERE kind = ? AND name = ?", ref.kind().text(), ref.name());
      h.execute(
          "INSERT OR REPLACE INTO intent_history (revision, kind, name, json) VALUES (?, ?, ?, NULL)",
          revision,
          ref.kind().text(),
          ref.name());
    }
    for (Intent intent : outcome.put()) {
      String kind = intent.intentKind().text();
      String json = StoreJson.write(intent);
      h.execute(
          "INSERT OR REPLACE INTO intent (kind, name, revision, updated_at, json) VALUES (?, ?, ?, ?, ?)",
          kind,
          intent.name(),
          revision,
          outcome.at().toString(),
          json);
      h.execute(
          "INSERT OR REPLACE INTO intent_history (revision, kind, name, json) VALUES (?, ?, ?, ?)",
          revision,
          kind,
          intent.name(),
          json);
    }
  }

  @Override
  public synchronized void check() {
    read("reach the store", SqliteIntentStore::revision);
  }

  @Override
  public synchronized void close() {
    try {
      handle.close();
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("cannot close the store", e);
    }
  }

  private static long revision(Handle h) {
    return h.createQuery("SELECT coalesce(max(revision), 0) FROM revision").mapTo(Long.class).one();
  }

  private static Optional<StoredPlan> applying(Handle h) {
    return h.createQuery(SqliteRows.SELECT_PLAN + " WHERE status = ?")
        .bind(0, PlanStatus.APPLYING.name())
        .map((rs, c) -> SqliteRows.plan(rs))
        .findOne();
  }

  private static Optional<StoredPlan> find(Handle h, String id) {
    return h.createQuery(SqliteRows.SELECT_PLAN + " WHERE id = ?")
        .bind(0, id)
        .map((rs, c) -> SqliteRows.plan(rs))
        .findOne();
  }

  private static StoredPlan existing(Handle h, String id) {
    return find(h, id).orElseThrow(() -> StoreRules.noSuchPlan(id));
  }

  /** Without the plan itself, which is large: this is asked for each piece of the journal. */
  private static PlanStatus status(Handle h, String id) {
    return h.createQuery("SELECT status FROM plan WHERE id = ?")
        .bind(0, id)
        .mapTo(String.class)
        .findOne()
        .map(PlanStatus::valueOf)
        .orElseThrow(() -> StoreRules.noSuchPlan(id));
  }

  private <T> T read(String what, HandleCallback<T, RuntimeException> body) {
    try {
      return handle.inTransaction(body);
    } catch (JdbiException e) {
      throw new StoreException("cannot " + what, e);
    }
  }

  private <T> T write(String what, HandleCallback<T, RuntimeException> body) {
    return read(what, body);
  }
}
