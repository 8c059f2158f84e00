package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.NetlinkMessage;

/**
 * A message the kernel sends to a multicast group by itself.
 *
 * @param netns id of the namespace it is sent in
 * @param group RTNLGRP_*
 * @param message what is sent; port id and sequence are those of the request that caused it, as in
 *     the kernel
 * @param report port id of a socket that gets it for itself, whether it listens or not, because it
 *     asked with NLM_F_ECHO; 0 for none
 */
public record Notification(int netns, int group, NetlinkMessage message, int report) {}
