package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.text.MessageText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Any message as one line: every field that is not 0 and every attribute, in the kernel's order.
 * Left out are sequence number, port id, and values of clocks, counters and chance.
 */
final class MessageLine {
  private static final int INDENT = 2;

  /** Attributes of which only the name is shown. */
  private static final Set<String> VOLATILE =
      Set.of(
          "NDA_CACHEINFO",
          "MDBA_MDB_EATTR_TIMER",
          "MDBA_ROUTER_PATTR_TIMER",
          "MDBA_ROUTER_PATTR_INET_TIMER",
          "MDBA_ROUTER_PATTR_INET6_TIMER",
          "TCA_STATS",
          "IFLA_BRPORT_FORWARD_DELAY_TIMER",
          "IFLA_BRPORT_MESSAGE_AGE_TIMER",
          "IFLA_BRPORT_HOLD_TIMER",
          "NHA_RES_BUCKET_IDLE_TIME",
          "NHA_RES_GROUP_UNBALANCED_TIME",
          "TCA_STATS_BASIC",
          "TCA_STATS_QUEUE",
          "IFA_CACHEINFO",
          "NDTA_CONFIG",
          "NDTA_STATS",
          "NDTPA_REACHABLE_TIME",
          "NDTPA_REFCNT",
          "IFLA_STATS",
          "IFLA_STATS64",
          "IFLA_STATS_LINK_64",
          "IFLA_MAP");

  /**
   * Linux in user mode pads before numbers of 8 bytes, where they need not be aligned too, and does
   * not tell of receive queues.
   */
  private static final Pattern PAD =
      Pattern.compile(" +((\\w+_PAD|0) hex \"\"|IFLA_NUM_RX_QUEUES .*)");

  /** When a device was made, and what is drawn about its neighbours. */
  private static final Pattern DRAWN_TIME = Pattern.compile("tstamp \\d+ reachable_time \\d+");

  private MessageLine() {}

  static String of(NetlinkMessage message) {
    return of(message.header().flags(), MessageText.print(message));
  }

  /** What a link says of its kind, without the names of the attributes around it. */
  static String linkinfo(Attrs info) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(Af.AF_UNSPEC, 0, 0, 0, 0));
    w.attrs().putRaw(Ifla.IFLA_LINKINFO.type(), info.toBytes());
    String line = of(w.message());
    return line.substring(line.indexOf('{') + 2, line.length() - 2);
  }

  private static String of(int flags, String text) {
    StringBuilder line = new StringBuilder();
    Deque<Integer> open = new ArrayDeque<>();
    for (String row : text.lines().filter(r -> !PAD.matcher(r).matches()).toList()) {
      int depth = (row.length() - row.stripLeading().length()) / INDENT;
      while (!open.isEmpty() && open.peek() >= depth) {
        open.pop();
        line.append(" }");
      }
      String said = depth == 0 ? head(row, flags) : shown(row.strip());
      line.append(line.length() == 0 ? "" : " ").append(said);
      if (depth > 0 && said.indexOf(' ') < 0 && !VOLATILE.contains(said)) {
        line.append(" {");
        open.push(depth);
      }
    }
    open.forEach(o -> line.append(" }"));
    return DRAWN_TIME.matcher(line).replaceAll("TIME").replace(" { }", "");
  }

  private static String head(String row, int flags) {
    String type = row.substring(0, row.indexOf(' '));
    return type + ((flags & NlmF.NLM_F_DUMP_FILTERED) != 0 ? " filtered" : "");
  }

  private static String shown(String row) {
    String[] words = row.split(" ");
    if (VOLATILE.contains(words[0])) {
      return words[0];
    }
    return Character.isLowerCase(row.charAt(0)) ? struct(words) : row;
  }

  /** Without its name and the fields that are 0. */
  private static String struct(String... words) {
    StringBuilder out = new StringBuilder("(");
    for (int i = 1; i + 1 < words.length; i += 2) {
      if (!words[i + 1].equals("0")) {
        out.append(out.length() == 1 ? "" : " ").append(words[i]).append(' ').append(words[i + 1]);
      }
    }
    return out.append(')').toString();
  }
}
