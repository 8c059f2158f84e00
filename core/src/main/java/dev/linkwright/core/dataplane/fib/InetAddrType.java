package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.fib.FibLookup.Mode;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;

/** What kind of address an address is, RTN_*. Source: net/ipv4/fib_frontend.c. */
public final class InetAddrType {
  private static final IpAddress LIMITED_BROADCAST = IpAddress.v4(-1);

  private InetAddrType() {}

  /** By the routes of one table. Source: net/ipv4/fib_frontend.c, {@code inet_addr_type_table}. */
  public static int inetAddrTypeTable(Net net, IpAddress address, long table) {
    if (isZeronet(address) || address.equals(LIMITED_BROADCAST)) {
      return Rtn.RTN_BROADCAST;
    }
    if (address.isMulticast()) {
      return Rtn.RTN_MULTICAST;
    }
    if (FibState.fibGetTable(net, table) == null) {
      return Rtn.RTN_BROADCAST;
    }
    FibResult res =
        FibLookup.fibTableLookup(net, table, Flow.to(address), Mode.NORMAL, new ArrayList<>())
            .value();
    return res == null ? Rtn.RTN_UNICAST : res.type();
  }

  /**
   * By the table of the layer-3 domain {@code dev} is in, or table local. Source: {@code
   * inet_addr_type_dev_table}.
   */
  public static int inetAddrTypeDevTable(Net net, NetDevice dev, IpAddress address) {
    long table = L3mdev.l3mdevFibTable(net, dev);
    return inetAddrTypeTable(net, address, table == 0 ? RtTable.RT_TABLE_LOCAL : table);
  }

  /** 0.0.0.0 alone. Source: include/linux/in.h, {@code ipv4_is_zeronet}. */
  public static boolean isZeronet(IpAddress address) {
    return address.isUnspecified();
  }
}
