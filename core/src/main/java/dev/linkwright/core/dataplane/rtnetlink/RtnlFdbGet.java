package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.FdbRequest;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * RTM_GETNEIGH of AF_BRIDGE. Source: net/core/rtnetlink.c, {@code rtnl_fdb_get}, {@code
 * rtnl_fdb_dump}.
 */
final class RtnlFdbGet {
  private static final int ETH_ALEN = 6;

  /** Behind the family lie three bytes of padding. */
  private static final int PAD_END = NlMsgHdr.SIZE + 4;

  /** An attribute with a number of 32 bits. */
  private static final int NLA_U32_SIZE = 8;

  private static final Set<Attr> GET_ATTRIBUTES =
      Set.of(Nda.NDA_MASTER, Nda.NDA_LLADDR, Nda.NDA_VLAN, Nda.NDA_VNI);

  private final NetdevCore core;
  private final FdbOps dflt;

  RtnlFdbGet(NetdevCore core, FdbOps dflt) {
    this.core = core;
    this.dflt = dflt;
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  private static boolean padded(RtnlRequest request) {
    for (int i = NlMsgHdr.SIZE + 1; i < PAD_END; i++) {
      if (request.bytes()[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Which entries a dump shows.
   *
   * @param bridge only those of this bridge and its ports; 0 for all
   * @param port only those of this device; 0 for all
   */
  private record Filter(int bridge, int port) {}

  /** Source: net/core/rtnetlink.c, {@code rtnl_fdb_dump}. */
  void rtnlFdbDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Filter filter = request.strictChk() ? validFdbDumpStrict(request) : validFdbDumpLegacy(request);
    Net net = request.net();
    if (filter.bridge() != 0 && NetdevState.devGetByIndex(net, filter.bridge()) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    for (NetDevice now : NetdevState.inDump(net)) {
      boolean other = filter.port() != 0 && filter.port() != now.ifindex();
      if (!other && isOf(now, filter.bridge())) {
        dump(Dev.of(net, now), out);
      }
    }
  }

  private static boolean isOf(NetDevice dev, int bridge) {
    DevRef master = dev.master();
    boolean port = RtnlFdb.isBridgePort(dev);
    return bridge == 0
        || (port && master != null && master.ifindex() == bridge)
        || (!port && dev.ifindex() == bridge && dev.isPriv(IffPriv.IFF_EBRIDGE));
  }

  private void dump(Dev dev, Consumer<NetlinkMessage> out) {
    DevRef master = dev.now().master();
    if (RtnlFdb.isBridgePort(dev.now()) && master != null) {
      Dev bridge = dev.other(master);
      FdbOps ops = core.kinds().ops(bridge.now()).fdbOps();
      if (ops != null) {
        ops.ndoFdbDump(bridge, dev, out);
      }
    }
    FdbOps own = core.kinds().ops(dev.now()).fdbOps();
    (own == null || own.dumpsLists() ? dflt : own).ndoFdbDump(dev, null, out);
  }

  /** Source: net/core/rtnetlink.c, {@code valid_fdb_dump_strict}. */
  private static Filter validFdbDumpStrict(RtnlRequest request) {
    request.requireHeader(NdMsg.SIZE, "Invalid header for fdb dump request");
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (padded(request) || ndm.state() != 0 || ndm.flags() != 0 || ndm.type() != 0) {
      throw invalid("Invalid values in header for fdb dump request");
    }
    Attrs tb = request.parse(NdMsg.SIZE, NdaPolicy.UNCHECKED, Validate.DEPRECATED_STRICT);
    int port = ndm.index();
    int bridge = 0;
    for (Attr key : tb.set().keys()) {
      if (tb.has(key)) {
        if (key.equals(Nda.NDA_IFINDEX)) {
          port = index(request, tb, key, "Invalid IFINDEX attribute in fdb dump request");
        } else if (key.equals(Nda.NDA_MASTER)) {
          bridge = index(request, tb, key, "Invalid MASTER attribute in fdb dump request");
        } else {
          throw invalid("Unsupported attribute in fdb dump request");
        }
      }
    }
    return new Filter(bridge, port);
  }

  private static int index(RtnlRequest request, Attrs tb, Attr key, String refusal) {
    byte[] value = NlaGet.nlaData(request.bytes(), tb, key);
    if (value.length != Integer.BYTES) {
      throw invalid(refusal);
    }
    return Bytes.getS32(value, 0);
  }

  /**
   * Requests of two lengths are those of old programs and ask for everything; the others begin with
   * the header of a link. Source: net/core/rtnetlink.c, {@code valid_fdb_dump_legacy}.
   */
  private static Filter validFdbDumpLegacy(RtnlRequest request) {
    int length = request.header().length() - NlMsgHdr.SIZE;
    if (length == NdMsg.SIZE || length == NdMsg.SIZE + NLA_U32_SIZE) {
      return new Filter(0, 0);
    }
    Attrs tb;
    try {
      tb = request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw new NetlinkException(Errno.EINVAL, refusal.extAck());
    }
    return new Filter(
        tb.getOr(Ifla.IFLA_MASTER, 0), IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE).index());
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fdb_get}. */
  void rtnlFdbGet(RtnlRequest request) {
    Attrs tb = validFdbGetStrict(request);
    int vid = lookUpVlan(request, tb);
    if (!tb.has(Nda.NDA_LLADDR)) {
      throw invalid("Missing lookup address for fdb get request");
    }
    Dev dev = asked(request, tb);
    FdbOps ops = core.kinds().ops(dev.now()).fdbOps();
    if (ops == null || !ops.hasFdbGet()) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "Fdb get operation not supported by device");
    }
    MacAddress addr = MacAddress.of(NlaGet.nlaData(request.bytes(), tb, Nda.NDA_LLADDR));
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    request.rtnlUnicast(
        ops.ndoFdbGet(
            dev, new FdbRequest(request.bytes(), request.header().flags(), ndm, tb, addr, vid)));
  }

  /** The device whose table is meant: a bridge, that of a port, or one that has its own. */
  private static Dev asked(RtnlRequest request, Attrs tb) {
    Net net = request.net();
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    int master = tb.getOr(Nda.NDA_MASTER, 0);
    @Nullable NetDevice dev = NetdevState.devGetByIndex(net, ndm.index());
    if (ndm.index() != 0 && dev == null) {
      throw NetlinkException.refused(Errno.ENODEV, "Unknown device ifindex");
    }
    if (master != 0) {
      if (dev != null) {
        throw invalid("Master and device are mutually exclusive");
      }
      NetDevice bridge = NetdevState.devGetByIndex(net, master);
      if (bridge == null) {
        throw invalid("Invalid master ifindex");
      }
      return Dev.of(net, bridge);
    }
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV, "No device specified");
    }
    boolean self = ndm.flags() != 0 && (ndm.flags() & Ntf.NTF_MASTER) == 0;
    return self ? Dev.of(net, dev) : masterOf(Dev.of(net, dev));
  }

  private static Dev masterOf(Dev dev) {
    DevRef master = dev.now().master();
    if (!RtnlFdb.isBridgePort(dev.now()) || master == null) {
      throw invalid("Device is not a bridge port");
    }
    return dev.other(master);
  }

  /** Source: net/core/rtnetlink.c, {@code valid_fdb_get_strict}. */
  private static Attrs validFdbGetStrict(RtnlRequest request) {
    request.requireHeader(NdMsg.SIZE, "Invalid header for fdb get request");
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (padded(request) || ndm.state() != 0 || ndm.type() != 0) {
      throw invalid("Invalid values in header for fdb get request");
    }
    if ((ndm.flags() & ~(Ntf.NTF_MASTER | Ntf.NTF_SELF)) != 0) {
      throw invalid("Invalid flags in header for fdb get request");
    }
    return request.parse(NdMsg.SIZE, NdaPolicy.NDA, Validate.DEPRECATED_STRICT);
  }

  /** Looks at the attributes by number and refuses the first that is wrong; gives the VLAN. */
  private static int lookUpVlan(RtnlRequest request, Attrs tb) {
    int vid = 0;
    for (Attr key : tb.set().keys()) {
      if (tb.has(key)) {
        if (!GET_ATTRIBUTES.contains(key)) {
          throw invalid("Unsupported attribute in fdb get request");
        }
        if (key.equals(Nda.NDA_LLADDR) && tb.length(key) != ETH_ALEN) {
          throw invalid("Invalid address in fdb get request");
        }
        if (key.equals(Nda.NDA_VLAN)) {
          vid = RtnlFdb.fdbVidParse(request.bytes(), tb);
        }
      }
    }
    return vid;
  }
}
