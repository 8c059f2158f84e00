package dev.linkwright.core.rtnl;

import java.util.Map;

/** Numbers that {@code ip} writes as words, as in /etc/iproute2 of a fresh system. */
final class RtNames {
  private static final Map<Integer, String> SCOPES =
      Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere");

  private static final Map<Integer, String> PROTOCOLS =
      Map.of(1, "redirect", 2, "kernel", 3, "boot", 4, "static", 9, "ra");

  private RtNames() {}

  static String scope(int scope) {
    return SCOPES.getOrDefault(scope, Integer.toString(scope));
  }

  static String protocol(int protocol) {
    return PROTOCOLS.getOrDefault(protocol, Integer.toString(protocol));
  }
}
