package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * An entry of the forwarding table. Source: drivers/net/vxlan/vxlan_private.h, {@code struct
 * vxlan_fdb}.
 *
 * @param key what it is found by
 * @param vni the network that frames come from
 * @param state NUD_*
 * @param flags NTF_* and {@link #NTF_VXLAN_ADDED_BY_USER}
 * @param nhId the group of nexthop objects that says where to, 0 for {@code remotes}
 * @param remotes where to, in the order in which they were added
 * @param seq counts entries as they are made
 */
record VxlanFdb(
    Key key, long vni, int state, int flags, long nhId, PVector<VxlanRdst> remotes, long seq) {
  /** A request made it; user space does not see the bit. */
  static final int NTF_VXLAN_ADDED_BY_USER = 0x100;

  /**
   * What an entry is found by.
   *
   * @param addr the address frames go to; zero for whoever is not known
   * @param vni the network they come from, where one device serves many; else 0
   */
  record Key(MacAddress addr, long vni) {}

  boolean isNexthop() {
    return nhId != 0;
  }

  /** Where frames go that take one way only, or null of an entry by nexthop object. */
  @Nullable VxlanRdst firstRemote() {
    return remotes.isEmpty() ? null : remotes.get(0);
  }

  /** Whether frames go to one station, so that there is one way. */
  boolean isUnicast() {
    return isUnicast(key.addr());
  }

  static boolean isUnicast(MacAddress addr) {
    return !addr.isMulticast() && !addr.isZero();
  }

  VxlanFdb withState(int next) {
    return new VxlanFdb(key, vni, next, flags, nhId, remotes, seq);
  }

  VxlanFdb withFlags(int next) {
    return new VxlanFdb(key, vni, state, next, nhId, remotes, seq);
  }

  VxlanFdb withNhId(long next) {
    return new VxlanFdb(key, vni, state, flags, next, remotes, seq);
  }

  VxlanFdb withRemotes(PVector<VxlanRdst> next) {
    return new VxlanFdb(key, vni, state, flags, nhId, next, seq);
  }
}
