package dev.linkwright.server.changes;

import dev.linkwright.server.changes.Change.ObjectType;
import java.util.List;

/**
 * What a request says of an object to tell it from others.
 *
 * @param netns the number of its namespace, or {@link #ANYWHERE}
 * @param type what it is
 * @param name what identifies it there, by its type: see {@link Requests}
 */
record Key(int netns, ObjectType type, List<Object> name) {
  /** Of a link that a request puts into another namespace than its own. */
  static final int ANYWHERE = -1;

  static Key of(int netns, ObjectType type, Object... name) {
    return new Key(netns, type, List.of(name));
  }
}
