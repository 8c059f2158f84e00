package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Carried;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says again what a kernel said of a link it was taken over from, where the model computes nothing.
 */
final class CarriedAttrs {
  /** The model says these when they apply; that it does not means that they no longer do. */
  private static final Set<Attr> COMPUTED =
      Set.of(
          Ifla.IFLA_MASTER,
          Ifla.IFLA_IFALIAS,
          Ifla.IFLA_LINKINFO,
          Ifla.IFLA_LINK,
          Ifla.IFLA_LINK_NETNSID,
          Ifla.IFLA_PERM_ADDRESS,
          Ifla.IFLA_PROP_LIST,
          Ifla.IFLA_EVENT,
          Ifla.IFLA_NEW_NETNSID,
          Ifla.IFLA_NEW_IFINDEX,
          Ifla.IFLA_TARGET_NETNSID);

  /** The model says these without knowing better. */
  private static final Set<Attr> NOT_KNOWN =
      Set.of(Ifla.IFLA_MAP, Ifla.IFLA_STATS, Ifla.IFLA_STATS64, Ifla.IFLA_XDP);

  private CarriedAttrs() {}

  private static final class One {
    private final int rawType;
    private final byte[] payload;

    One(Attrs from, int index) {
      this.rawType = from.rawTypeOf(index);
      this.payload = from.payloadOf(index);
    }

    int type() {
      return rawType & Attr.NLA_TYPE_MASK;
    }
  }

  /** {@code computed} with what is carried, in the order of the kernel it comes from. */
  static NetlinkMessage merge(NetlinkMessage computed, Carried carried) {
    if (carried.isNothing()) {
      return computed;
    }
    RtnlMessage message = RtnlMessage.parse(computed);
    List<One> ours = list(message.attrs());
    List<One> merged = new ArrayList<>();
    for (One theirs : list(carried.attrs(Ifla.SET))) {
      int at = indexOf(ours, theirs.type());
      Attr key = Ifla.SET.byType(theirs.type());
      if (at >= 0 && (key == null || !NOT_KNOWN.contains(key))) {
        merged.add(ours.get(at));
      } else if (key == null || !COMPUTED.contains(key)) {
        merged.add(theirs);
      }
    }
    insertNew(merged, ours);
    RtnlWriter w =
        RtnlWriter.begin(
            message.header().type(), message.header().flags(), message.fixed(IfInfoMsg.class));
    merged.forEach(one -> w.attrs().putRaw(one.rawType, one.payload));
    return w.message()
        .stamped(message.header().flags(), message.header().seq(), message.header().portId());
  }

  /** What the kernel did not say then stands behind what it stands behind in the model's order. */
  private static void insertNew(List<One> merged, List<One> ours) {
    int before = -1;
    for (One one : ours) {
      int at = indexOf(merged, one.type());
      if (at < 0) {
        at = before + 1;
        merged.add(at, one);
      }
      before = at;
    }
  }

  /** Writes the carried members of IFLA_LINKINFO among {@code keys}. */
  static void putInfo(AttrWriter w, Carried carried, Attr... keys) {
    Attrs attrs = carried.attrs(Ifla.SET);
    if (!attrs.has(Ifla.IFLA_LINKINFO)) {
      return;
    }
    List<One> info = list(attrs.get(Ifla.IFLA_LINKINFO));
    for (Attr key : keys) {
      int at = indexOf(info, key.type());
      if (at >= 0) {
        w.putRaw(info.get(at).rawType, info.get(at).payload);
      }
    }
  }

  private static List<One> list(Attrs attrs) {
    List<One> out = new ArrayList<>();
    for (int i = 0; i < attrs.size(); i++) {
      out.add(new One(attrs, i));
    }
    return out;
  }

  private static int indexOf(List<One> list, int type) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).type() == type) {
        return i;
      }
    }
    return -1;
  }
}
