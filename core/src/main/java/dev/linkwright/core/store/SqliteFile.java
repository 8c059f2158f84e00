package dev.linkwright.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opening the SQLite file: exclusive, checked, of the newest schema. */
final class SqliteFile {
  /** "LKWR", so that {@code file} and we can tell whose database it is. */
  static final int APPLICATION_ID = 0x4c4b5752;

  /**
   * The files {@code 1.sql} to {@code N.sql} beside this class bring an empty database to schema N.
   */
  static final int SCHEMA = 1;

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

  private SqliteFile() {}

  static Connection open(Path file) {
    try {
      createPrivate(file);
      Connection connection = source(file).getConnection();
      try {
        prepare(connection, file);
        return connection;
      } catch (SQLException | StoreException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      String why =
          e.getMessage() != null && e.getMessage().contains("SQLITE_BUSY")
              ? ": another process uses it"
              : "";
      throw new StoreException("cannot open the store " + file + why, e);
    } catch (IOException e) {
      throw new StoreException("cannot create the store " + file, e);
    }
  }

  /** Nobody but the owner reads it; SQLite gives its WAL the same permissions. */
  private static void createPrivate(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(2000);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static void prepare(Connection connection, Path file) throws SQLException {
    if (!"ok".equals(pragma(connection, "quick_check"))) {
      throw new StoreException(
          "the store " + file + " is damaged; restore it from a backup or move it away");
    }
    int application = Integer.parseInt(pragma(connection, "application_id"));
    int schema = Integer.parseInt(pragma(connection, "user_version"));
    if (application != APPLICATION_ID && (application != 0 || schema != 0)) {
      throw new StoreException(file + " is a database of another application");
    }
    if (schema > SCHEMA) {
      throw new StoreException(
          "the store "
              + file
              + " has schema "
              + schema
              + ", this version knows "
              + SCHEMA
              + " at most; use a newer one");
    }
    for (int next = schema + 1; next <= SCHEMA; next++) {
      migrate(connection, next);
    }
  }

  private static void migrate(Connection connection, int to) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String sql : END_OF_STATEMENT.splitAsStream(script(to)).toList()) {
        statement.executeUpdate(sql);
      }
      statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
      statement.executeUpdate("PRAGMA user_version = " + to);
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String script(int version) {
    try (@Nullable InputStream in = SqliteFile.class.getResourceAsStream(version + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("schema " + version + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StoreException("cannot read schema " + version, e);
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.next() ? result.getString(1) : "";
    }
  }
}
