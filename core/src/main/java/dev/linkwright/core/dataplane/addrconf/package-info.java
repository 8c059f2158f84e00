/**
 * IPv6 addresses of devices: RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR, the addresses the kernel makes
 * by itself (::1, link-local ones), what devices coming, going and changing does to them, the IPv6
 * part of IFLA_AF_SPEC, and which address a packet gets as its source. Mirrors net/ipv6/addrconf.c.
 * The routes that follow from addresses are made by whoever implements {@link
 * dev.linkwright.core.dataplane.addrconf.AddrRoutes}. Imports {@code dataplane.net}, {@code
 * dataplane.netconf}, {@code dataplane.netdev}, {@code dataplane.neigh}, {@code dataplane.l3mdev},
 * {@code dataplane.rtnetlink} and {@code netlink}.
 *
 * <p>Addresses that are due at the same time go in the order of a dump; the kernel's is that of a
 * hash table with a random seed. Duplicate address detection runs in {@link
 * dev.linkwright.core.dataplane.addrconf.AddrDad}, which the wiring calls after every request, as
 * the kernel's work queue does when the lock is free; the wiring also says whether it takes time.
 *
 * <p>Not modelled: router advertisements and what follows from them (autoconfigured and temporary
 * addresses, default routers), another stable privacy address in place of a duplicate. Of multicast
 * only membership is.
 */
@NullMarked
package dev.linkwright.core.dataplane.addrconf;

import org.jspecify.annotations.NullMarked;
