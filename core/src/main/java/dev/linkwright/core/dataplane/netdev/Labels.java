package dev.linkwright.core.dataplane.netdev;

import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What people attach to a device.
 *
 * @param alias ifalias, or null
 * @param group device group
 * @param altNames further names, in the order in which they were added
 * @param protoDown held down by a protocol
 * @param protoDownReasons why, one bit for each reason
 */
public record Labels(
    @Nullable String alias,
    long group,
    PVector<String> altNames,
    boolean protoDown,
    long protoDownReasons) {
  /** Nothing attached. */
  public static final Labels NONE = new Labels(null, 0, TreePVector.empty(), false, 0);

  public Labels withAlias(@Nullable String next) {
    return new Labels(next, group, altNames, protoDown, protoDownReasons);
  }

  public Labels withGroup(long next) {
    return new Labels(alias, next, altNames, protoDown, protoDownReasons);
  }

  public Labels withAltNames(PVector<String> next) {
    return new Labels(alias, group, next, protoDown, protoDownReasons);
  }

  public Labels withProtoDown(boolean next) {
    return new Labels(alias, group, altNames, next, protoDownReasons);
  }

  public Labels withProtoDownReasons(long next) {
    return new Labels(alias, group, altNames, protoDown, next);
  }
}
