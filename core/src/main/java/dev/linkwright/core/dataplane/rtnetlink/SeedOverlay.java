package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Carrier;
import dev.linkwright.core.dataplane.netdev.DevFlags;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.Labels;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaProtoDownReason;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.TreePVector;

/**
 * Reads the properties of a device out of a dumped RTM_NEWLINK; what the dump does not say stays as
 * it is.
 */
final class SeedOverlay {
  private static final int COMPUTED =
      Iff.IFF_RUNNING | Iff.IFF_LOWER_UP | Iff.IFF_DORMANT | Iff.IFF_PROMISC | Iff.IFF_ALLMULTI;

  private SeedOverlay() {}

  static NetDevice apply(NetDevice dev, RtnlMessage dumped) {
    Attrs tb = dumped.attrs();
    IfInfoMsg ifm = dumped.fixed(IfInfoMsg.class);
    return dev.withHw(hw(dev.hw(), ifm, tb))
        .withState(flags(dev.state(), ifm, tb))
        .withMtuLimits(mtu(dev.mtuLimits(), tb))
        .withCarrier(carrier(dev.carrier(), tb, (ifm.flags() & Iff.IFF_UP) != 0))
        .withQueues(queues(dev.queues(), tb))
        .withLabels(labels(tb));
  }

  private static HwAddress hw(HwAddress hw, IfInfoMsg ifm, Attrs tb) {
    MacAddress none = MacAddress.of(new byte[0]);
    MacAddress address = tb.has(Ifla.IFLA_ADDRESS) ? tb.get(Ifla.IFLA_ADDRESS) : none;
    MacAddress broadcast = tb.has(Ifla.IFLA_BROADCAST) ? tb.get(Ifla.IFLA_BROADCAST) : none;
    MacAddress perm = tb.has(Ifla.IFLA_PERM_ADDRESS) ? tb.get(Ifla.IFLA_PERM_ADDRESS) : null;
    return new HwAddress(ifm.type(), address, broadcast, hw.assignType(), perm);
  }

  private static DevFlags flags(DevFlags state, IfInfoMsg ifm, Attrs tb) {
    int promiscuity = (int) tb.getOr(Ifla.IFLA_PROMISCUITY, state.promiscuity());
    int allmulti = (int) tb.getOr(Ifla.IFLA_ALLMULTI, state.allmulti());
    int kept = ifm.flags() & ~COMPUTED;
    int counted = (promiscuity != 0 ? Iff.IFF_PROMISC : 0) | (allmulti != 0 ? Iff.IFF_ALLMULTI : 0);
    int asked = ifm.flags() & (Iff.IFF_PROMISC | Iff.IFF_ALLMULTI);
    boolean running = (kept & Iff.IFF_UP) != 0;
    return new DevFlags(kept | counted, asked, state.privFlags(), promiscuity, allmulti, running);
  }

  private static Mtu mtu(Mtu mtu, Attrs tb) {
    return new Mtu(
        tb.getOr(Ifla.IFLA_MTU, mtu.mtu()),
        tb.getOr(Ifla.IFLA_MIN_MTU, mtu.min()),
        tb.getOr(Ifla.IFLA_MAX_MTU, mtu.max()));
  }

  /**
   * A device that is down does not say its operational state; what it will be follows from the
   * carrier.
   */
  private static Carrier carrier(Carrier carrier, Attrs tb, boolean up) {
    int operstate = tb.getOr(Ifla.IFLA_OPERSTATE, carrier.operstate());
    boolean hidden = !up && operstate == IfOper.IF_OPER_DOWN;
    return new Carrier(
        tb.getOr(Ifla.IFLA_CARRIER, carrier.ok() ? 1 : 0) != 0,
        hidden ? carrier.operstate() : operstate,
        tb.getOr(Ifla.IFLA_LINKMODE, carrier.linkMode()),
        (int) tb.getOr(Ifla.IFLA_CARRIER_UP_COUNT, carrier.upCount()),
        (int) tb.getOr(Ifla.IFLA_CARRIER_DOWN_COUNT, carrier.downCount()),
        carrier.held());
  }

  private static TxQueues queues(TxQueues q, Attrs tb) {
    TxQueues.Gso gso = q.gso();
    return new TxQueues(
        tb.getOr(Ifla.IFLA_TXQLEN, q.length()),
        tb.getOr(Ifla.IFLA_QDISC, q.qdisc()),
        (int) tb.getOr(Ifla.IFLA_NUM_TX_QUEUES, q.tx()),
        (int) tb.getOr(Ifla.IFLA_NUM_RX_QUEUES, 0),
        new TxQueues.Gso(
            tb.getOr(Ifla.IFLA_GSO_MAX_SIZE, gso.maxSize()),
            tb.getOr(Ifla.IFLA_GSO_MAX_SEGS, gso.maxSegs()),
            tb.getOr(Ifla.IFLA_GRO_MAX_SIZE, gso.groMaxSize()),
            tb.getOr(Ifla.IFLA_GSO_IPV4_MAX_SIZE, gso.ipv4MaxSize()),
            tb.getOr(Ifla.IFLA_GRO_IPV4_MAX_SIZE, gso.groIpv4MaxSize()),
            tb.getOr(Ifla.IFLA_TSO_MAX_SIZE, gso.tsoMaxSize()),
            tb.getOr(Ifla.IFLA_TSO_MAX_SEGS, gso.tsoMaxSegs())));
  }

  private static Labels labels(Attrs tb) {
    List<String> altNames = new ArrayList<>();
    Attrs list = tb.getOrEmpty(Ifla.IFLA_PROP_LIST);
    for (int i = 0; i < list.size(); i++) {
      if (list.typeOf(i) == Ifla.IFLA_ALT_IFNAME.type()) {
        byte[] text = list.payloadOf(i);
        int length = text.length > 0 && text[text.length - 1] == 0 ? text.length - 1 : text.length;
        altNames.add(NlText.decode(text, 0, length));
      }
    }
    String alias = tb.has(Ifla.IFLA_IFALIAS) ? tb.get(Ifla.IFLA_IFALIAS) : null;
    boolean protoDown = tb.getOr(Ifla.IFLA_PROTO_DOWN, 0) != 0;
    long reasons =
        tb.getOrEmpty(Ifla.IFLA_PROTO_DOWN_REASON)
            .getOr(IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_VALUE, 0);
    return new Labels(
        alias, tb.getOr(Ifla.IFLA_GROUP, 0), TreePVector.from(altNames), protoDown, reasons);
  }
}
