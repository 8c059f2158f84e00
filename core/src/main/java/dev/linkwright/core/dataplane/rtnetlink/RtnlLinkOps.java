package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Ifla;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of link answers to requests about it. Source: include/net/rtnetlink.h, {@code struct
 * rtnl_link_ops}.
 */
public interface RtnlLinkOps {
  /** The name in IFLA_INFO_KIND. */
  String kind();

  /**
   * A new device of this kind, down, with its defaults; random addresses come from the namespace's
   * machine.
   */
  NetDevice setup(Net net, String name);

  /**
   * How many transmit and receive queues a device has where the request does not say ({@code
   * get_num_tx_queues}).
   */
  default int defaultQueues() {
    return 1;
  }

  /** What is accepted in IFLA_INFO_DATA, or null if the kind ignores it ({@code maxtype} 0). */
  default @Nullable NlaPolicy policy() {
    return null;
  }

  /** Looks at the attributes before anything is done; may refuse. */
  default void validate(LinkRequest request) {}

  /**
   * Registers {@code created} and ties it to others; may refuse, leaving nothing behind. Null for a
   * kind that has nothing to add to {@link #make}.
   */
  default @Nullable Dev newlink(LinkRequest request, NetDevice created) {
    return null;
  }

  /**
   * Registers {@code created} as the kind wants it. Source: net/core/rtnetlink.c, {@code
   * rtnl_newlink_create}: a device whose kind has no {@code newlink} is registered as it is.
   */
  default Dev make(NetdevCore core, LinkRequest request, NetDevice created) {
    Dev dev = newlink(request, created);
    return dev == null ? core.register().registerNetdevice(request.netOf(created), created) : dev;
  }

  /**
   * Looks at what a request says of another end, and for the namespace that shall be in; may
   * refuse. Source: net/core/rtnetlink.c, {@code rtnl_get_peer_net}, from Linux 6.13 on.
   */
  default void validatePeer(LinkRequest request) {}

  /** Whether the kind can be changed with IFLA_INFO_DATA. */
  default boolean hasChangelink() {
    return false;
  }

  /** Changes what IFLA_INFO_DATA says; may refuse. */
  default void changelink(LinkRequest request, Dev dev) {}

  /** Unties the device and adds it, and those that go with it, to {@code head}. */
  default void dellink(Dev dev, List<Dev> head) {
    head.add(dev);
  }

  /** Whether IFLA_INFO_DATA is written. */
  default boolean hasFillInfo() {
    return false;
  }

  /** Writes what belongs into IFLA_INFO_DATA. */
  default void fillInfo(AttrWriter w, Dev dev) {}

  /**
   * Writes what belongs into IFLA_INFO_SLAVE_DATA of {@code port}; false if this kind has no such
   * data.
   */
  default boolean fillSlaveInfo(AttrWriter w, Dev master, Dev port) {
    return false;
  }

  /**
   * Writes what belongs into IFLA_STATS_LINK_XSTATS; false if this kind counts nothing of its own.
   */
  default boolean fillLinkxstats(AttrWriter w, Dev dev) {
    return false;
  }

  /**
   * Writes what belongs into IFLA_STATS_LINK_XSTATS_SLAVE of {@code port}; false if this kind
   * counts nothing of its own.
   */
  default boolean fillSlaveLinkxstats(AttrWriter w, Dev master, Dev port) {
    return false;
  }

  /**
   * What is accepted in IFLA_INFO_SLAVE_DATA of a port, or null if the kind's ports cannot be
   * changed.
   */
  default @Nullable NlaPolicy slavePolicy() {
    return null;
  }

  /** Changes what IFLA_INFO_SLAVE_DATA says; may refuse. */
  default void slaveChangelink(Dev master, Dev port, Attrs slaveData) {}

  /**
   * Writes the IFLA_INFO_DATA with which {@link #newlink} makes a link that {@link #fillInfo}
   * describes as {@code dumped}.
   */
  default void seedData(AttrWriter w, Attrs dumped) {
    for (int i = 0; i < dumped.size(); i++) {
      w.putRaw(dumped.rawTypeOf(i), dumped.payloadOf(i));
    }
  }

  /**
   * Takes over what a kernel said in IFLA_INFO_DATA and {@link #seedData} could not say; the link
   * has its ports now.
   *
   * @param dumped what {@link #fillInfo} wrote there
   */
  default void seeded(Dev dev, Attrs dumped) {}

  /**
   * Takes over what a kernel said of a port in IFLA_INFO_SLAVE_DATA.
   *
   * @param dumped what {@link #fillSlaveInfo} wrote there
   */
  default void seedPort(Dev port, Attrs dumped) {}

  /**
   * The number of the device that a link stands on which a kernel described as {@code dumped}; 0
   * for none.
   */
  default int seedLower(Attrs dumped) {
    return dumped.getOr(Ifla.IFLA_LINK, 0);
  }

  /** The namespace that IFLA_LINK counts in, or null if the kind has none such. */
  default @Nullable Net getLinkNet(Dev dev) {
    return null;
  }
}
