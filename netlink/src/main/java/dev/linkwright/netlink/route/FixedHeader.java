package dev.linkwright.netlink.route;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Layout;

/** The C struct between the netlink header and the attributes of an rtnetlink message. */
public sealed interface FixedHeader
    permits IfInfoMsg,
        IfAddrMsg,
        RtMsg,
        FibRuleHdr,
        NdMsg,
        NdtMsg,
        NhMsg,
        RtGenMsg,
        NetconfMsg,
        IfAddrLblMsg,
        IfStatsMsg,
        TcMsg,
        PrefixMsg,
        BrPortMsg,
        BrVlanMsg,
        TunnelMsg {
  /** sizeof the struct. */
  int size();

  /** The C struct. */
  Layout layout();

  /** ifi_family and its like: AF_UNSPEC, AF_INET, AF_INET6, AF_BRIDGE ... */
  int family();

  /** Writes the struct at {@code at}; {@link #size()} bytes must be there, zeroed. */
  void write(byte[] b, int at);

  /** The table of the attributes behind this header. */
  AttrSet attributes();
}
