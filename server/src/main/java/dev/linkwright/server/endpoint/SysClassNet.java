package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of /sys/class/net that say what a link is, written from what the model dumps. Source:
 * net/core/net-sysfs.c.
 */
final class SysClassNet {
  private static final String STATISTICS = "statistics";

  /** The bits of ifi_flags that sysfs shows: those there were before flags became 32 bits wide. */
  private static final int VOLATILE =
      Iff.IFF_RUNNING | Iff.IFF_LOWER_UP | Iff.IFF_DORMANT | Iff.IFF_ECHO;

  private static final Map<Integer, String> OPERSTATES =
      Map.of(
          IfOper.IF_OPER_UNKNOWN, "unknown",
          IfOper.IF_OPER_NOTPRESENT, "notpresent",
          IfOper.IF_OPER_DOWN, "down",
          IfOper.IF_OPER_LOWERLAYERDOWN, "lowerlayerdown",
          IfOper.IF_OPER_TESTING, "testing",
          IfOper.IF_OPER_DORMANT, "dormant",
          IfOper.IF_OPER_UP, "up");

  /** Kinds that have a {@code struct device_type}. */
  private static final Set<String> DEVTYPES = Set.of("bridge", "vlan");

  private static final Map<String, Function<RtnlMessage, String>> FILES = new LinkedHashMap<>();

  static {
    FILES.put("addr_len", l -> Integer.toString(mac(l, true).length()));
    FILES.put("address", l -> mac(l, true).toString());
    FILES.put("broadcast", l -> mac(l, false).toString());
    FILES.put("carrier", SysClassNet::carrier);
    FILES.put("carrier_changes", l -> number(l.attrs().getOr(Ifla.IFLA_CARRIER_CHANGES, 0L)));
    FILES.put("carrier_down_count", l -> number(l.attrs().getOr(Ifla.IFLA_CARRIER_DOWN_COUNT, 0L)));
    FILES.put("carrier_up_count", l -> number(l.attrs().getOr(Ifla.IFLA_CARRIER_UP_COUNT, 0L)));
    FILES.put("dev_id", l -> "0x0");
    FILES.put("dev_port", l -> "0");
    FILES.put(
        "flags", l -> "0x" + Integer.toHexString(l.fixed(IfInfoMsg.class).flags() & ~VOLATILE));
    FILES.put("ifalias", l -> l.attrs().getOr(Ifla.IFLA_IFALIAS, ""));
    FILES.put("ifindex", l -> number(l.fixed(IfInfoMsg.class).index()));
    FILES.put("iflink", l -> number(iflink(l)));
    FILES.put("link_mode", l -> number(l.attrs().getOr(Ifla.IFLA_LINKMODE, 0)));
    FILES.put("mtu", l -> number(l.attrs().getOr(Ifla.IFLA_MTU, 0L)));
    FILES.put("netdev_group", l -> number(l.attrs().getOr(Ifla.IFLA_GROUP, 0L)));
    FILES.put("operstate", SysClassNet::operstate);
    FILES.put("proto_down", l -> number(l.attrs().getOr(Ifla.IFLA_PROTO_DOWN, 0)));
    FILES.put("tx_queue_len", l -> number(l.attrs().getOr(Ifla.IFLA_TXQLEN, 0L)));
    FILES.put("type", l -> number(l.fixed(IfInfoMsg.class).type()));
    FILES.put("uevent", SysClassNet::uevent);
  }

  private final Dumps dumps;

  SysClassNet(Dumps dumps) {
    this.dumps = dumps;
  }

  /**
   * What reading gives.
   *
   * @param path below /sys/class/net
   * @return null if there is no such file here
   * @throws NetlinkException EINVAL as the kernel refuses to say it
   */
  @Nullable String read(String path) {
    String[] words = path.split("/", -1);
    @Nullable RtnlMessage link = link(words[0]);
    if (link == null || words.length < 2) {
      return null;
    }
    if (words.length == 2) {
      @Nullable Function<RtnlMessage, String> file = FILES.get(words[1]);
      return file == null ? null : file.apply(link) + "\n";
    }
    boolean known = words[1].equals(STATISTICS) && LinkStats.names().contains(words[2]);
    return words.length == 3 && known
        ? Long.toUnsignedString(new LinkStats(link.attrs()).get(words[2])) + "\n"
        : null;
  }

  /**
   * What a directory holds, directories with a slash behind.
   *
   * @param path below /sys/class/net, empty for itself
   * @return null if there is no such directory here
   */
  @Nullable List<String> list(String path) {
    if (path.isEmpty()) {
      return dumps.names().values().stream().sorted().map(n -> n + "/").toList();
    }
    String[] words = path.split("/", -1);
    if (link(words[0]) == null) {
      return null;
    }
    if (words.length == 1) {
      List<String> entries = new ArrayList<>(FILES.keySet());
      entries.add(STATISTICS + "/");
      return entries;
    }
    return words.length == 2 && words[1].equals(STATISTICS) ? LinkStats.names() : null;
  }

  private @Nullable RtnlMessage link(String name) {
    return dumps.links().stream()
        .filter(l -> l.attrs().get(Ifla.IFLA_IFNAME).equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String number(long value) {
    return Long.toString(value);
  }

  private static MacAddress mac(RtnlMessage link, boolean own) {
    Attrs tb = link.attrs();
    boolean has = tb.has(own ? Ifla.IFLA_ADDRESS : Ifla.IFLA_BROADCAST);
    return has ? tb.get(own ? Ifla.IFLA_ADDRESS : Ifla.IFLA_BROADCAST) : MacAddress.of(new byte[0]);
  }

  /** Of a device that is down nothing is known: EINVAL. */
  private static String carrier(RtnlMessage link) {
    if ((link.fixed(IfInfoMsg.class).flags() & Iff.IFF_UP) == 0) {
      throw NetlinkException.transport(Errno.EINVAL, "the carrier of a device that is down");
    }
    return number(link.attrs().getOr(Ifla.IFLA_CARRIER, 0));
  }

  private static long iflink(RtnlMessage link) {
    return link.attrs().getOr(Ifla.IFLA_LINK, link.fixed(IfInfoMsg.class).index());
  }

  private static String operstate(RtnlMessage link) {
    boolean up = (link.fixed(IfInfoMsg.class).flags() & Iff.IFF_UP) != 0;
    int state = link.attrs().getOr(Ifla.IFLA_OPERSTATE, IfOper.IF_OPER_UNKNOWN);
    return OPERSTATES.getOrDefault(up ? state : IfOper.IF_OPER_DOWN, "unknown");
  }

  private static String uevent(RtnlMessage link) {
    String kind = link.attrs().getOrEmpty(Ifla.IFLA_LINKINFO).getOr(IflaInfo.IFLA_INFO_KIND, "");
    return (DEVTYPES.contains(kind) ? "DEVTYPE=" + kind + "\n" : "")
        + "INTERFACE="
        + link.attrs().get(Ifla.IFLA_IFNAME)
        + "\nIFINDEX="
        + link.fixed(IfInfoMsg.class).index();
  }
}
