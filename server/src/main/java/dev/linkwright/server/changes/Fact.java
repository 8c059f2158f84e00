package dev.linkwright.server.changes;

/**
 * Something a namespace holds besides links, addresses, routes and rules.
 *
 * @param key as a request would name it
 * @param name what tells it from others of its kind, in one line
 * @param value what it says, in one line; it can change
 * @param standing whose it is
 */
record Fact(Key key, String name, String value, Standing standing) {
  /** Whose something is. */
  enum Standing {
    /** Somebody may have configured it: it would not come back by itself. */
    CONFIGURED,
    /** The kernel made it from other state and would make it again. */
    KERNELS,
    /** The kernel keeps it for itself, and tools do not show it unless it is asked for. */
    INCIDENTAL
  }

  /** The whole line. */
  String line() {
    return value.isEmpty() ? name : name + " " + value;
  }
}
