package dev.linkwright.server.changes;

import dev.linkwright.core.state.LinkAspects.Pair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One object that is not as it was.
 *
 * @param effect what happened
 * @param type what it is
 * @param namespace where, empty for the host's own
 * @param object the object in one line
 * @param details what else there is to say of it, or empty
 * @param values what changed, by name, in order
 * @param byKernel whether no request named it
 * @param lost whether the kernel removed what somebody had configured
 */
public record Change(
    Effect effect,
    ObjectType type,
    String namespace,
    String object,
    String details,
    Map<String, Pair> values,
    boolean byKernel,
    boolean lost) {
  public Change {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** What happened to an object. */
  public enum Effect {
    ADDED,
    CHANGED,
    MOVED,
    REMOVED
  }

  /** What there is to change, in the order in which changes are told. */
  public enum ObjectType {
    NAMESPACE,
    LINK,
    ADDRESS,
    ROUTE,
    RULE,
    NEXTHOP,
    NEIGHBOUR,
    FDB,
    VLAN,
    SYSCTL
  }
}
