package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.LinkStructs;
import java.util.List;

/** The counters of a link, by their names in {@code struct rtnl_link_stats64}. */
final class LinkStats {
  private static final Layout LAYOUT = LinkStructs.RTNL_LINK_STATS64;

  /** What a link of Linux 6.1 has no file for: the last one, which is counted since 5.19. */
  private static final String WITHOUT_FILE = "rx_otherhost_dropped";

  private final byte[] stats;

  LinkStats(Attrs link) {
    stats = link.has(Ifla.IFLA_STATS64) ? link.get(Ifla.IFLA_STATS64) : new byte[0];
  }

  /** The names of the files in /sys/class/net/DEV/statistics. */
  static List<String> names() {
    return LAYOUT.fields().stream()
        .map(Layout.Field::name)
        .filter(n -> !n.equals(WITHOUT_FILE))
        .toList();
  }

  /** A counter; 0 if the link does not tell. */
  long get(String name) {
    Layout.Field field = LAYOUT.field(name);
    return field.end() <= stats.length ? field.type().get(stats, field.offset()) : 0;
  }
}
