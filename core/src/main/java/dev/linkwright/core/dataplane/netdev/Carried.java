package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import java.util.Arrays;

/**
 * What a kernel said of a device that was taken over from it: the attributes of its RTM_NEWLINK, of
 * which those the model does not compute are said again, and whose order is kept.
 */
public final class Carried {
  /** A device of the model's own. */
  public static final Carried NOTHING = new Carried(new byte[0]);

  private final byte[] bytes;

  private Carried(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What {@code attrs} say. */
  public static Carried of(Attrs attrs) {
    return new Carried(attrs.toBytes());
  }

  public boolean isNothing() {
    return bytes.length == 0;
  }

  /** The attributes, described by {@code set}. */
  public Attrs attrs(AttrSet set) {
    return Attrs.parse(set, bytes, 0, bytes.length);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Carried other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
