package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.value.MacAddress;

/**
 * A request about an entry of a forwarding table, as far as it has been checked for every kind of
 * device. Source: include/linux/netdevice.h, the arguments of {@code ndo_fdb_add}.
 *
 * @param bytes the whole message, not a copy
 * @param nlmsgFlags NLM_F_*
 * @param ndm the fixed header
 * @param tb the attributes, which have been checked for their form alone
 * @param addr the address; 00:00:00:00:00:00 where many entries are meant
 * @param vid the VLAN, 0 for none
 */
// The bytes that came; nobody compares or changes them.
@SuppressWarnings("ArrayRecordComponent")
public record FdbRequest(
    byte[] bytes, int nlmsgFlags, NdMsg ndm, Attrs tb, MacAddress addr, int vid) {
  /** Whether {@code flag} (NLM_F_*) is set. */
  public boolean has(int flag) {
    return (nlmsgFlags & flag) != 0;
  }
}
