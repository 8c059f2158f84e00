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
 */
public record Labels(
    @Nullable String alias, long group, PVector<String> altNames, boolean protoDown) {
  /** Nothing attached. */
  public static final Labels NONE = new Labels(null, 0, TreePVector.empty(), false);

  public Labels withAlias(@Nullable String next) {
    return new Labels(next, group, altNames, protoDown);
  }

  public Labels withGroup(long next) {
    return new Labels(alias, next, altNames, protoDown);
  }

  public Labels withAltNames(PVector<String> next) {
    return new Labels(alias, group, next, protoDown);
  }

  public Labels withProtoDown(boolean next) {
    return new Labels(alias, group, altNames, next);
  }
}
