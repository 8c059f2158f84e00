package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.netlink.value.IpAddress;

/**
 * Where frames go. Source: include/net/vxlan.h, {@code struct vxlan_rdst}.
 *
 * @param remoteIp the other end, or any
 * @param remotePort its UDP port
 * @param remoteVni the network there
 * @param remoteIfindex the device to send through, 0 for whatever the route says
 */
record VxlanRdst(IpAddress remoteIp, int remotePort, long remoteVni, int remoteIfindex) {}
