package dev.linkwright.core.store;

import dev.linkwright.api.Intent;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;

/** Rows of the SQLite store as records. */
final class SqliteRows {
  static final String SELECT_PLAN =
      "SELECT id, created_at, revision, status, request, plan, result FROM plan";
  static final Comparator<StoredIntent> BY_KIND_AND_NAME =
      Comparator.comparing((StoredIntent i) -> i.intent().intentKind())
          .thenComparing(i -> i.intent().name());

  private SqliteRows() {}

  static StoredIntent intent(ResultSet row) throws SQLException {
    return new StoredIntent(
        row.getLong("revision"),
        Instant.parse(row.getString("updated_at")),
        StoreJson.read(row.getString("json"), Intent.class));
  }

  static StoredPlan plan(ResultSet row) throws SQLException {
    return new StoredPlan(
        row.getString("id"),
        Instant.parse(row.getString("created_at")),
        row.getLong("revision"),
        PlanStatus.valueOf(row.getString("status")),
        StoreJson.read(row.getString("request"), PlanRequest.class),
        row.getString("plan"),
        row.getString("result"));
  }
}
