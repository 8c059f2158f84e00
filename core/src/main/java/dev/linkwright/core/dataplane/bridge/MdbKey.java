package dev.linkwright.core.dataplane.bridge;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A group, perhaps with the one source it is wanted from. Source: net/bridge/br_private.h, {@code
 * struct br_ip}.
 *
 * @param proto the EtherType of the addresses, 0 for a link-layer group
 * @param group the group, in hex
 * @param source the source, in hex; empty for any
 * @param vid the VLAN, 0 for none
 */
record MdbKey(int proto, String group, String source, int vid) {
  /** The group's bytes. */
  byte[] groupBytes() {
    return HexFormat.of().parseHex(group);
  }

  /** The source's bytes, none for any. */
  byte[] sourceBytes() {
    return HexFormat.of().parseHex(source);
  }

  /** Whether every source is meant. Source: {@code br_multicast_is_star_g}. */
  boolean isStarG() {
    return source.isEmpty();
  }

  /** Whether it is a link-layer group. Source: {@code br_group_is_l2}. */
  boolean isL2() {
    return proto == 0;
  }

  /** The same group in a VLAN. */
  MdbKey inVlan(int next) {
    return new MdbKey(proto, group, source, next);
  }

  /** The same group from this source, from any if it is all zeros. */
  MdbKey from(byte[] address) {
    boolean any = Arrays.equals(address, new byte[address.length]);
    return new MdbKey(proto, group, any ? "" : HexFormat.of().formatHex(address), vid);
  }

  /** The same group from any source. */
  MdbKey starG() {
    return new MdbKey(proto, group, "", vid);
  }
}
