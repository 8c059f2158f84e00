/**
 * Captures of netlink traffic, as tcpdump writes them of an {@code nlmon} device. May import {@code
 * netlink.error}. Mirrors pcap-savefile(5) and the description of LINKTYPE_NETLINK.
 */
@NullMarked
package dev.linkwright.netlink.pcap;

import org.jspecify.annotations.NullMarked;
