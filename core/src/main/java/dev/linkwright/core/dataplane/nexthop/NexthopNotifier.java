package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;

/**
 * Wants to hear of nexthop objects that go. Source: net/ipv4/nexthop.c, {@code
 * register_nexthop_notifier}.
 */
@FunctionalInterface
public interface NexthopNotifier {
  /** NEXTHOP_EVENT_DEL: object {@code id} is about to go. */
  void nexthopEventDel(Net net, long id);
}
