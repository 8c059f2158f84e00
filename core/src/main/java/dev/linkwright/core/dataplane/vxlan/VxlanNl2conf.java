package dev.linkwright.core.dataplane.vxlan;

import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_GROUP;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_GROUP6;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_LEARNING;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_LOCAL;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_LOCAL6;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_PORT;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_PORT_RANGE;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_RESERVED_BITS;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_UDP_CSUM;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_VNIFILTER;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.NlaGet;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaVxlan;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request says of a device; where it is there already, some of that cannot change.
 * Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_nl2conf}.
 */
final class VxlanNl2conf {
  private static final long IPV6_FLOWLABEL_MASK = 0xfffff;

  // Bits of the VXLAN header. Source: include/net/vxlan.h.
  private static final long VXLAN_HF_VNI = 1 << 27;
  private static final long VXLAN_HF_RCO = 1 << 21;
  private static final long VXLAN_VNI_MASK = 0xffff_ff00L;
  private static final long VXLAN_RCO_BITS = 0xff;
  private static final long VXLAN_GBP_USED_BITS = 0x80ff_ffffL;
  private static final long VXLAN_GPE_USED_BITS = 0x3500_00ffL;

  private final LinkRequest request;
  private final Attrs data;
  private final boolean changelink;
  private VxlanConfig conf;

  private VxlanNl2conf(LinkRequest request, @Nullable VxlanConfig before) {
    this.request = request;
    this.data = request.dataOrEmpty();
    this.changelink = before != null;
    this.conf = before == null ? VxlanConfig.NOTHING_SAID : before;
  }

  /**
   * What {@code request} makes of {@code before}.
   *
   * @param before of the device that is there, or null for a new one
   * @throws NetlinkException EOPNOTSUPP for what cannot change
   */
  static VxlanConfig vxlanNl2conf(LinkRequest request, @Nullable VxlanConfig before) {
    VxlanNl2conf reader = new VxlanNl2conf(request, before);
    reader.vni();
    reader.remote();
    reader.local();
    reader.outer();
    reader.learning();
    reader.answering();
    reader.ports();
    reader.checksums();
    reader.forms();
    return reader.conf;
  }

  private void vni() {
    if (data.has(IflaVxlan.IFLA_VXLAN_ID)) {
      long vni = data.get(IflaVxlan.IFLA_VXLAN_ID);
      if (changelink && vni != conf.vni()) {
        throw fixed(IflaVxlan.IFLA_VXLAN_ID, "Cannot change VNI");
      }
      conf = conf.withVni(vni);
    }
  }

  private void remote() {
    Ip key = data.has(IFLA_VXLAN_GROUP) ? IFLA_VXLAN_GROUP : IFLA_VXLAN_GROUP6;
    if (data.has(key)) {
      IpAddress address = address(key, key.equals(IFLA_VXLAN_GROUP));
      if (changelink && conf.remoteIp().family() != address.family()) {
        throw fixed(key, "New group address family does not match old group");
      }
      conf = conf.withEnds(conf.ends().withRemoteIp(address));
    }
  }

  private void local() {
    Ip key = data.has(IFLA_VXLAN_LOCAL) ? IFLA_VXLAN_LOCAL : IFLA_VXLAN_LOCAL6;
    if (data.has(key)) {
      IpAddress address = address(key, key.equals(IFLA_VXLAN_LOCAL));
      if (changelink && conf.saddr().family() != address.family()) {
        throw fixed(key, "New local address family does not match old");
      }
      conf = conf.withEnds(conf.ends().withSaddr(address));
    }
    if (data.has(IflaVxlan.IFLA_VXLAN_LINK)) {
      int below = data.get(IflaVxlan.IFLA_VXLAN_LINK);
      conf = conf.withEnds(conf.ends().withRemoteIfindex(below));
    }
  }

  private IpAddress address(Ip key, boolean v4) {
    byte[] message = request.request().bytes();
    return v4 ? NlaGet.nlaGetInAddr(message, data, key) : NlaGet.nlaGetIn6Addr(message, data, key);
  }

  private void outer() {
    VxlanConfig.Outer outer = conf.outer();
    int tos = data.getOr(IflaVxlan.IFLA_VXLAN_TOS, outer.tos());
    int ttl = data.getOr(IflaVxlan.IFLA_VXLAN_TTL, outer.ttl());
    flag(IflaVxlan.IFLA_VXLAN_TTL_INHERIT, VxlanF.TTL_INHERIT);
    long label =
        data.has(IflaVxlan.IFLA_VXLAN_LABEL)
            ? data.get(IflaVxlan.IFLA_VXLAN_LABEL) & IPV6_FLOWLABEL_MASK
            : outer.label();
    int df = data.getOr(IflaVxlan.IFLA_VXLAN_DF, outer.df());
    long policy = outer.labelPolicy();
    if (bypasses()) {
      policy = data.getOr(IflaVxlan.IFLA_VXLAN_LABEL_POLICY, policy);
    }
    conf = conf.withOuter(new VxlanConfig.Outer(tos, ttl, label, df, policy));
  }

  private boolean bypasses() {
    return request.srcNet().has(KernelChange.VXLAN_BYPASS);
  }

  private void learning() {
    if (data.has(IFLA_VXLAN_LEARNING)) {
      conf = conf.withFlag(VxlanF.LEARN, data.get(IFLA_VXLAN_LEARNING) != 0);
    } else if (!changelink) {
      conf = conf.withFlag(VxlanF.LEARN, true);
    }
    long age = data.getOr(IflaVxlan.IFLA_VXLAN_AGEING, conf.limits().ageInterval());
    conf = conf.withLimits(new VxlanConfig.Limits(age, conf.limits().addrmax()));
  }

  private void answering() {
    flag(IflaVxlan.IFLA_VXLAN_PROXY, VxlanF.PROXY);
    flag(IflaVxlan.IFLA_VXLAN_RSC, VxlanF.RSC);
    flag(IflaVxlan.IFLA_VXLAN_L2MISS, VxlanF.L2MISS);
    flag(IflaVxlan.IFLA_VXLAN_L3MISS, VxlanF.L3MISS);
    if (data.has(IflaVxlan.IFLA_VXLAN_LIMIT)) {
      require(IflaVxlan.IFLA_VXLAN_LIMIT, "Cannot change limit");
      long most = data.get(IflaVxlan.IFLA_VXLAN_LIMIT);
      conf = conf.withLimits(new VxlanConfig.Limits(conf.limits().ageInterval(), most));
    }
    flag(IflaVxlan.IFLA_VXLAN_COLLECT_METADATA, VxlanF.COLLECT_METADATA);
  }

  private void ports() {
    VxlanConfig.Ports ports = conf.ports();
    if (data.has(IFLA_VXLAN_PORT_RANGE)) {
      require(IFLA_VXLAN_PORT_RANGE, "Cannot change port range");
      byte[] range = data.get(IFLA_VXLAN_PORT_RANGE);
      ports =
          new VxlanConfig.Ports(
              ports.dst(), Bytes.getBe16(range, 0), Bytes.getBe16(range, Short.BYTES));
    }
    if (data.has(IFLA_VXLAN_PORT)) {
      require(IFLA_VXLAN_PORT, "Cannot change port");
      ports = new VxlanConfig.Ports(data.get(IFLA_VXLAN_PORT), ports.min(), ports.max());
    }
    conf = conf.withPorts(ports);
  }

  private void checksums() {
    if (data.has(IFLA_VXLAN_UDP_CSUM)) {
      require(IFLA_VXLAN_UDP_CSUM, "Cannot change UDP_CSUM flag");
      if (data.get(IFLA_VXLAN_UDP_CSUM) == 0) {
        conf = conf.withFlag(VxlanF.UDP_ZERO_CSUM_TX, true);
      }
    }
    if (bypasses() && data.has(IflaVxlan.IFLA_VXLAN_LOCALBYPASS)) {
      changeable(IflaVxlan.IFLA_VXLAN_LOCALBYPASS, VxlanF.LOCALBYPASS);
    } else if (bypasses() && !changelink) {
      conf = conf.withFlag(VxlanF.LOCALBYPASS, true);
    }
    flag(IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_TX, VxlanF.UDP_ZERO_CSUM6_TX);
    flag(IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_RX, VxlanF.UDP_ZERO_CSUM6_RX);
    flag(IflaVxlan.IFLA_VXLAN_REMCSUM_TX, VxlanF.REMCSUM_TX);
    flag(IflaVxlan.IFLA_VXLAN_REMCSUM_RX, VxlanF.REMCSUM_RX);
  }

  private void forms() {
    flag(IflaVxlan.IFLA_VXLAN_GBP, VxlanF.GBP);
    flag(IflaVxlan.IFLA_VXLAN_GPE, VxlanF.GPE);
    boolean reserves = request.srcNet().has(KernelChange.VXLAN_RESERVED_BITS);
    if (reserves) {
      reserved();
    }
    flag(IflaVxlan.IFLA_VXLAN_REMCSUM_NOPARTIAL, VxlanF.REMCSUM_NOPARTIAL);
    if (reserves && data.has(IflaVxlan.IFLA_VXLAN_MC_ROUTE)) {
      changeable(IflaVxlan.IFLA_VXLAN_MC_ROUTE, VxlanF.MC_ROUTE);
    }
    if (changelink && request.tb().has(Ifla.IFLA_MTU)) {
      throw fixed(Ifla.IFLA_MTU, "Cannot change mtu");
    }
    boolean filters = request.srcNet().has(KernelChange.VXLAN_VNIFILTER);
    if (filters && data.has(IFLA_VXLAN_VNIFILTER)) {
      flag(IFLA_VXLAN_VNIFILTER, VxlanF.VNIFILTER);
      if (conf.is(VxlanF.VNIFILTER) && !conf.is(VxlanF.COLLECT_METADATA)) {
        throw request.refusedAt(
            Errno.EINVAL,
            "vxlan vnifilter only valid in collect metadata mode",
            IFLA_VXLAN_VNIFILTER);
      }
    }
  }

  /** What nothing that this request names uses must not be set, unless it says so itself. */
  private void reserved() {
    long used = usedBits();
    if (!data.has(IFLA_VXLAN_RESERVED_BITS)) {
      conf = conf.withReserved(~used);
      return;
    }
    if (changelink) {
      throw request.refusedAt(
          Errno.EOPNOTSUPP, "Cannot change reserved_bits", IFLA_VXLAN_RESERVED_BITS);
    }
    long wanted = Bytes.getBe64(data.get(IFLA_VXLAN_RESERVED_BITS), 0);
    if ((used & wanted) != 0) {
      throw request.refusedAt(
          Errno.EINVAL,
          String.format("Used bits 0x%016x cannot overlap reserved bits 0x%016x", used, wanted),
          IFLA_VXLAN_RESERVED_BITS);
    }
    conf = conf.withReserved(wanted);
  }

  private long usedBits() {
    long used = VXLAN_HF_VNI << Integer.SIZE | VXLAN_VNI_MASK;
    if (data.has(IflaVxlan.IFLA_VXLAN_REMCSUM_RX)) {
      used |= VXLAN_HF_RCO << Integer.SIZE | VXLAN_RCO_BITS;
    }
    if (data.has(IflaVxlan.IFLA_VXLAN_GBP)) {
      used |= VXLAN_GBP_USED_BITS << Integer.SIZE;
    }
    if (data.has(IflaVxlan.IFLA_VXLAN_GPE)) {
      used |= VXLAN_GPE_USED_BITS << Integer.SIZE;
    }
    return used;
  }

  /** A switch that a request may turn later, too. */
  private void changeable(U8 key, int mask) {
    conf = conf.withFlag(mask, data.get(key) != 0);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_nl2flag}. */
  private void flag(Attr key, int mask) {
    if (!data.has(key)) {
      return;
    }
    if (changelink) {
      String name =
          key.equals(IFLA_VXLAN_VNIFILTER)
              ? ""
              : key.name().substring("IFLA_VXLAN_".length()) + " ";
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "vxlan: cannot change " + name + "flag");
    }
    boolean on = key instanceof Flag || (key instanceof U8 number && data.get(number) != 0);
    conf = conf.withFlag(mask, on);
  }

  private void require(Attr key, String refusal) {
    if (changelink) {
      throw fixed(key, refusal);
    }
  }

  /**
   * A refusal to change {@code key}. The kernel points at the attribute of the link that has the
   * same number, if there is one.
   */
  private NetlinkException fixed(Attr key, String text) {
    Attrs tb = request.tb();
    int offset = -1;
    for (int i = 0; i < tb.size(); i++) {
      if (tb.typeOf(i) == key.type()) {
        offset = tb.offsetOf(i);
      }
    }
    return new NetlinkException(Errno.EOPNOTSUPP, ExtAck.at(text, offset));
  }
}
