package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.NetlinkMessage;

/**
 * A message the kernel sends to a multicast group by itself.
 *
 * @param netns id of the namespace it is sent in
 * @param group RTNLGRP_*
 * @param message what is sent; port id and sequence are those of the request that caused it, as in
 *     the kernel
 */
public record Notification(int netns, int group, NetlinkMessage message) {}
