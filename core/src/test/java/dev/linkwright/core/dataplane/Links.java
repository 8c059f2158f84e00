package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests about links in the words of ip(8), for tests. */
final class Links {
  private static final int ACK = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;

  private final NetlinkConnection connection;

  Links(NetlinkConnection connection) {
    this.connection = connection;
  }

  /** {@code ip link add NAME type KIND}. */
  void add(String name, String kind) {
    add(name, kind, tb -> {}, null);
  }

  /** {@code ip link add NAME ... type KIND ...}. */
  void add(
      String name, String kind, Consumer<AttrWriter> link, @Nullable Consumer<AttrWriter> data) {
    int flags = ACK | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL;
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWLINK, flags, new IfInfoMsg(0, 0, 0, 0, 0));
    w.attrs().put(Ifla.IFLA_IFNAME, name);
    link.accept(w.attrs());
    kind(w.attrs(), kind, data);
    connection.request(w.message());
  }

  /** {@code ip link set NAME ...}. */
  void set(String name, Consumer<AttrWriter> link) {
    set(name, 0, 0, link);
  }

  /** {@code ip link set NAME up}. */
  void up(String name) {
    set(name, Iff.IFF_UP, Iff.IFF_UP, tb -> {});
  }

  /** {@code ip link set NAME down}. */
  void down(String name) {
    set(name, 0, Iff.IFF_UP, tb -> {});
  }

  private void set(String name, int flags, int change, Consumer<AttrWriter> link) {
    RtnlWriter w =
        RtnlWriter.begin(Rtm.RTM_NEWLINK, ACK, new IfInfoMsg(0, 0, index(name), flags, change));
    link.accept(w.attrs());
    connection.request(w.message());
  }

  /** {@code ip link set NAME type KIND ...}. */
  void change(String name, String kind, Consumer<AttrWriter> data) {
    set(name, tb -> kind(tb, kind, data));
  }

  /** {@code ip link del NAME}. */
  void del(String name) {
    connection.request(
        RtnlWriter.begin(Rtm.RTM_DELLINK, ACK, new IfInfoMsg(0, 0, index(name), 0, 0)).message());
  }

  /** {@code ip link show NAME}. */
  RtnlMessage show(String name) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETLINK, ACK, new IfInfoMsg(0, 0, 0, 0, 0));
    w.attrs().put(Ifla.IFLA_IFNAME, name);
    return RtnlMessage.parse(connection.request(w.message()).get(0));
  }

  /** {@code ip link show}. */
  List<NetlinkMessage> dump() {
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP;
    return connection
        .dump(RtnlWriter.begin(Rtm.RTM_GETLINK, flags, new IfInfoMsg(0, 0, 0, 0, 0)).message())
        .messages();
  }

  /** The names in {@code ip link show}. */
  List<String> names() {
    return dump().stream().map(m -> RtnlMessage.parse(m).attrs().get(Ifla.IFLA_IFNAME)).toList();
  }

  int index(String name) {
    return header(name).index();
  }

  IfInfoMsg header(String name) {
    return show(name).fixed(IfInfoMsg.class);
  }

  Attrs attrs(String name) {
    return show(name).attrs();
  }

  /** What {@code ip -d link show NAME} says of the kind. */
  Attrs info(String name) {
    return attrs(name).get(Ifla.IFLA_LINKINFO);
  }

  private static void kind(AttrWriter w, String kind, @Nullable Consumer<AttrWriter> data) {
    int info = w.begin(Ifla.IFLA_LINKINFO);
    w.put(IflaInfo.IFLA_INFO_KIND, kind);
    if (data != null) {
      int nest = w.begin(IflaInfo.IFLA_INFO_DATA);
      data.accept(w);
      w.end(nest);
    }
    w.end(info);
  }
}
