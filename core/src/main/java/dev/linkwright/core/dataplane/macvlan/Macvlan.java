package dev.linkwright.core.dataplane.macvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.MacvlanMode;
import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a macvlan keeps. Source: include/linux/if_macvlan.h, {@code struct macvlan_dev}.
 *
 * @param lowerdev the device it shares
 * @param mode a {@link MacvlanMode}
 * @param flags {@link MacvlanFlag} bits
 * @param sources whose frames it takes in mode source, the latest first
 * @param bcQueueLenReq how many broadcast frames it wants to have queued on its port, unsigned
 */
public record Macvlan(
    DevRef lowerdev, int mode, int flags, PVector<MacAddress> sources, long bcQueueLenReq)
    implements RefHolder {
  /** The kind's name. */
  static final String KIND = "macvlan";

  /** Source: drivers/net/macvlan.c, {@code MACVLAN_DEFAULT_BC_QUEUE_LEN}. */
  static final long DEFAULT_BC_QUEUE_LEN = 1000;

  /** A macvlan as the driver makes it where the request says nothing. */
  static Macvlan on(DevRef lowerdev) {
    return new Macvlan(
        lowerdev, MacvlanMode.MACVLAN_MODE_VEPA, 0, TreePVector.empty(), DEFAULT_BC_QUEUE_LEN);
  }

  /** Source: include/linux/if_macvlan.h, {@code netif_is_macvlan}. */
  static boolean netifIsMacvlan(Dev dev) {
    return dev.now().kind().priv() instanceof Macvlan;
  }

  /** Whether it takes in all frames of the device below, alone. */
  boolean isPassthru() {
    return mode == MacvlanMode.MACVLAN_MODE_PASSTHRU;
  }

  /** Whether it takes frames by where they come from. */
  boolean isSource() {
    return mode == MacvlanMode.MACVLAN_MODE_SOURCE;
  }

  /** Whether it leaves the device below as choosy as it is, in mode passthru. */
  boolean isNopromisc() {
    return (flags & MacvlanFlag.MACVLAN_FLAG_NOPROMISC) != 0;
  }

  Macvlan withMode(int next) {
    return new Macvlan(lowerdev, next, flags, sources, bcQueueLenReq);
  }

  Macvlan withFlags(int next) {
    return new Macvlan(lowerdev, mode, next, sources, bcQueueLenReq);
  }

  Macvlan withSources(PVector<MacAddress> next) {
    return new Macvlan(lowerdev, mode, flags, next, bcQueueLenReq);
  }

  Macvlan withBcQueueLenReq(long next) {
    return new Macvlan(lowerdev, mode, flags, sources, next);
  }

  @Override
  public Macvlan moved(DevRef from, DevRef to) {
    return lowerdev.equals(from) ? new Macvlan(to, mode, flags, sources, bcQueueLenReq) : this;
  }
}
