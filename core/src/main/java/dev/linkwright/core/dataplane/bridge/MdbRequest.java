package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.BrMdbFill.ETH_P_IP;
import static dev.linkwright.core.dataplane.bridge.BrMdbFill.ETH_P_IPV6;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaGet;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrPortMsg;
import dev.linkwright.netlink.route.MdbaSet;
import dev.linkwright.netlink.route.MdbeAttr;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A request about a group. Source: net/bridge/br_mdb.c, {@code br_mdb_parse}.
 *
 * @param br the bridge
 * @param ifindex who wants the group: a port or the bridge itself
 * @param permanent whether it stays until it is taken away
 * @param key the group
 */
record MdbRequest(Dev br, int ifindex, boolean permanent, MdbKey key) {
  private static final int VLAN_VID_MASK = 0xfff;
  private static final int STATE = 4;
  private static final int VID = 6;
  private static final int ADDR = 8;
  private static final int PROTO = 24;
  private static final int IN_ADDR = 4;
  private static final int IN6_ADDR = 16;
  private static final int ETH_ALEN = 6;
  private static final byte[] LL_ALL_NODES =
      HexFormat.of().parseHex("ff020000000000000000000000000001");

  /** The form alone is checked. */
  private static final NlaPolicy UNCHECKED =
      NlaPolicy.policy(MdbaSet.SET, MdbaSet.MDBA_SET_ENTRY_ATTRS.type());

  /** Source: net/bridge/br_mdb.c, {@code br_mdbe_attrs_pol}. */
  private static final NlaPolicy ATTRS_POLICY =
      NlaPolicy.policy(
          MdbeAttr.SET,
          MdbeAttr.MDBE_ATTR_SOURCE.type(),
          new Nla(
              MdbeAttr.MDBE_ATTR_SOURCE,
              Nla.Type.BINARY,
              0,
              new Nla.Range(IN_ADDR, IN6_ADDR, false),
              null));

  private static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, "bridge: " + text);
  }

  private static NetlinkException invalid(String text) {
    return refused(Errno.EINVAL, text);
  }

  /** The same group in a VLAN. */
  MdbKey inVlan(int vid) {
    return new MdbKey(key.proto(), key.group(), key.source(), vid);
  }

  /** Reads and checks a request. */
  static MdbRequest brMdbParse(RtnlRequest request) {
    Attrs tb;
    try {
      tb = request.parse(BrPortMsg.SIZE, UNCHECKED, Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
    Words words = new Words(request.net().has(KernelChange.MDB_IN_RTNETLINK));
    if (words.rtnetlink() && tb.has(MdbaSet.MDBA_SET_ENTRY)) {
      requireEntry(words, request, tb);
    }
    Dev br = bridge(words, request, tb);
    byte[] entry = requireEntry(words, request, tb);
    byte[] source = source(request, tb, Bytes.getBe16(entry, PROTO));
    return new MdbRequest(br, Bytes.getS32(entry, 0), entry[STATE] != 0, key(entry, source));
  }

  /**
   * Who finds fault with a request, from Linux 6.3 on rtnetlink for all kinds of links.
   *
   * @param rtnetlink whether it is rtnetlink
   */
  private record Words(boolean rtnetlink) {
    NetlinkException invalid(String text) {
      return rtnetlink ? NetlinkException.refused(Errno.EINVAL, text) : MdbRequest.invalid(text);
    }
  }

  private static byte[] requireEntry(Words words, RtnlRequest request, Attrs tb) {
    byte[] entry = NlaGet.nlaData(request.bytes(), tb, MdbaSet.MDBA_SET_ENTRY);
    if (entry.length != BrMdbFill.SIZEOF_ENTRY) {
      if (words.rtnetlink()) {
        int at = tb.offsetOf(MdbaSet.MDBA_SET_ENTRY);
        throw new NetlinkException(Errno.EINVAL, ExtAck.at("Invalid attribute length", at));
      }
      throw invalid("Invalid MDBA_SET_ENTRY attribute length");
    }
    requireValid(words, entry);
    return entry;
  }

  private static Dev bridge(Words words, RtnlRequest request, Attrs tb) {
    int ifindex = BrPortMsg.read(request.bytes(), NlMsgHdr.SIZE).index();
    if (ifindex == 0) {
      throw words.invalid(words.rtnetlink() ? "Invalid ifindex" : "Invalid bridge ifindex");
    }
    NetDevice dev = NetdevState.devGetByIndex(request.net(), ifindex);
    if (dev == null) {
      throw words.rtnetlink()
          ? NetlinkException.refused(Errno.ENODEV, "Device doesn't exist")
          : refused(Errno.ENODEV, "Bridge device doesn't exist");
    }
    boolean complete = tb.has(MdbaSet.MDBA_SET_ENTRY);
    boolean aBridge = dev.kind().priv() instanceof Bridge;
    if (!complete && (aBridge || words.rtnetlink())) {
      throw words.invalid("Missing MDBA_SET_ENTRY attribute");
    }
    if (!aBridge) {
      throw words.rtnetlink()
          ? NetlinkException.refused(Errno.EOPNOTSUPP, "Device does not support MDB operations")
          : refused(Errno.EOPNOTSUPP, "Device is not a bridge");
    }
    return Dev.of(request.net(), dev);
  }

  private static int addressLength(int proto) {
    return switch (proto) {
      case ETH_P_IP -> IN_ADDR;
      case ETH_P_IPV6 -> IN6_ADDR;
      default -> ETH_ALEN;
    };
  }

  /** Source: net/bridge/br_mdb.c, {@code __mdb_entry_to_br_ip}. */
  private static MdbKey key(byte[] entry, byte[] source) {
    int proto = Bytes.getBe16(entry, PROTO);
    byte[] group = Arrays.copyOfRange(entry, ADDR, ADDR + addressLength(proto));
    boolean any = Arrays.equals(source, new byte[source.length]);
    HexFormat hex = HexFormat.of();
    return new MdbKey(
        proto, hex.formatHex(group), any ? "" : hex.formatHex(source), Bytes.getU16(entry, VID));
  }

  /** Source: net/bridge/br_mdb.c, {@code is_valid_mdb_entry}. */
  private static void requireValid(Words words, byte[] entry) {
    if (Bytes.getS32(entry, 0) == 0) {
      throw words.invalid("Zero entry ifindex is not allowed");
    }
    requireGroup(words, entry, Bytes.getBe16(entry, PROTO));
    if (Bytes.getU8(entry, STATE) > MdbEntry.PERMANENT) {
      throw words.invalid("Unknown entry state");
    }
    if (Bytes.getU16(entry, VID) >= VLAN_VID_MASK) {
      throw words.invalid("Invalid entry VLAN id");
    }
  }

  private static void requireGroup(Words words, byte[] entry, int proto) {
    switch (proto) {
      case ETH_P_IP -> {
        boolean any = words.rtnetlink() && entry[ADDR] == 0;
        if (!isMulticast4(entry, ADDR) && !any) {
          throw words.invalid(
              "IPv4 entry group address is not multicast"
                  + (words.rtnetlink() ? " or 0.0.0.0" : ""));
        }
        if (Bytes.getBe32(entry, ADDR) >>> 8 == 0xe0_0000) {
          throw words.invalid("IPv4 entry group address is local multicast");
        }
      }
      case ETH_P_IPV6 -> {
        if (Arrays.equals(entry, ADDR, ADDR + IN6_ADDR, LL_ALL_NODES, 0, IN6_ADDR)) {
          throw words.invalid("IPv6 entry group address is link-local all nodes");
        }
      }
      case 0 -> {
        if ((entry[ADDR] & 1) == 0) {
          throw words.invalid("L2 entry group is not multicast");
        }
      }
      default -> throw words.invalid("Unknown entry protocol");
    }
  }

  private static boolean isMulticast4(byte[] b, int at) {
    return (b[at] & 0xf0) == 0xe0;
  }

  /** The source that is wanted, none if it may be any. */
  private static byte[] source(RtnlRequest request, Attrs tb, int proto) {
    if (!tb.has(MdbaSet.MDBA_SET_ENTRY_ATTRS)) {
      return new byte[0];
    }
    byte[] bytes = request.bytes();
    Attrs attrs =
        ATTRS_POLICY.parseNested(bytes, tb, MdbaSet.MDBA_SET_ENTRY_ATTRS, Validate.STRICT);
    if (!attrs.has(MdbeAttr.MDBE_ATTR_SOURCE)) {
      return new byte[0];
    }
    byte[] source = NlaGet.nlaData(bytes, attrs, MdbeAttr.MDBE_ATTR_SOURCE);
    requireSource(source, proto);
    return source;
  }

  /** Source: net/bridge/br_mdb.c, {@code is_valid_mdb_source}. */
  private static void requireSource(byte[] source, int proto) {
    if (proto == 0) {
      throw invalid("Invalid protocol used with source address");
    }
    String family = proto == ETH_P_IP ? "IPv4" : "IPv6";
    if (source.length != addressLength(proto)) {
      throw invalid(family + " invalid source address length");
    }
    boolean multicast = proto == ETH_P_IP ? isMulticast4(source, 0) : (source[0] & 0xff) == 0xff;
    if (multicast) {
      throw invalid(family + " multicast source address is not allowed");
    }
  }
}
