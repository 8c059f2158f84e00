package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Rtm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Puts into one order what Linux says in any, where such messages follow each other:
 *
 * <ul>
 *   <li>notifications of IPv6 addresses: each waits for a random time before it is found to be
 *       unique;
 *   <li>neighbours, which are kept under a random number;
 *   <li>whatever is sorted by an address that was random, see {@link Normal}.
 * </ul>
 */
final class Order {
  private Order() {}

  /** Notifications, already normalised, in their one order. */
  static List<Reaction.Notice> notices(List<Reaction.Notice> all) {
    return sorted(all, n -> isAddress(n.message()) ? n.netns() + " address" : kind(n));
  }

  /** Replies, already normalised, in their one order. */
  static List<NetlinkMessage> replies(List<NetlinkMessage> all) {
    return sorted(all, Order::kind);
  }

  private static String kind(Reaction.Notice notice) {
    String kind = kind(notice.message());
    return kind.isEmpty() ? "" : notice.netns() + kind;
  }

  /** What may stand in another order is of the same kind; nothing else has one. */
  private static String kind(NetlinkMessage message) {
    boolean neighbour = message.type() == Rtm.RTM_NEWNEIGH || message.type() == Rtm.RTM_DELNEIGH;
    return neighbour || Normal.hasRandomAddress(message) ? " random " + message.type() : "";
  }

  private static boolean isAddress(NetlinkMessage message) {
    return message.type() == Rtm.RTM_NEWADDR
        && (message.toBytes()[NlMsgHdr.SIZE] & 0xff) == Af.AF_INET6;
  }

  /** Sorts each run of the same kind. */
  private static <T> List<T> sorted(List<T> all, Function<T, String> kindOf) {
    List<T> out = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      String kind = kindOf.apply(all.get(from));
      int to = from + 1;
      while (!kind.isEmpty() && to < all.size() && kindOf.apply(all.get(to)).equals(kind)) {
        to++;
      }
      List<T> run = new ArrayList<>(all.subList(from, to));
      run.sort(Comparator.comparing(Object::toString));
      out.addAll(run);
      from = to;
    }
    return out;
  }
}
