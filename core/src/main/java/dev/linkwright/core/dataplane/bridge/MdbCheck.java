package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.BrMdbFill.ETH_P_IP;
import static dev.linkwright.core.dataplane.bridge.BrMdbFill.ETH_P_IPV6;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.MdbaSet;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whether an entry of a request about groups is one. From Linux 6.3 on rtnetlink finds fault for
 * all kinds of links, before it the bridge.
 *
 * @param rtnetlink whether it is rtnetlink
 */
record MdbCheck(boolean rtnetlink) {
  private static final int STATE = 4;
  private static final int FLAGS = 5;
  private static final int VID = 6;
  private static final int ADDR = 8;
  private static final int PROTO = 24;
  private static final int IN_ADDR = 4;
  private static final int IN6_ADDR = 16;
  private static final int ETH_ALEN = 6;
  private static final int VLAN_VID_MASK = 0xfff;
  private static final byte[] LL_ALL_NODES =
      HexFormat.of().parseHex("ff020000000000000000000000000001");

  static MdbCheck of(RtnlRequest request) {
    return new MdbCheck(request.net().has(KernelChange.MDB_IN_RTNETLINK));
  }

  /** Rtnetlink names what is missing, too. */
  NetlinkException missing(String text) {
    return rtnetlink
        ? new NetlinkException(
            Errno.EINVAL, new ExtAck(text, -1, MdbaSet.MDBA_SET_ENTRY.type(), -1))
        : invalid(text);
  }

  NetlinkException invalid(String text) {
    return rtnetlink ? NetlinkException.refused(Errno.EINVAL, text) : bridge(Errno.EINVAL, text);
  }

  /** In the bridge's words. */
  static NetlinkException bridge(Errno errno, String text) {
    return NetlinkException.refused(errno, "bridge: " + text);
  }

  /** Source: net/bridge/br_mdb.c, {@code is_valid_mdb_entry}. */
  void requireValid(byte[] entry) {
    if (Bytes.getS32(entry, 0) == 0) {
      throw invalid("Zero entry ifindex is not allowed");
    }
    requireGroup(entry, Bytes.getBe16(entry, PROTO));
    if (Bytes.getU8(entry, STATE) > MdbEntry.PERMANENT) {
      throw invalid("Unknown entry state");
    }
    if (Bytes.getU16(entry, VID) >= VLAN_VID_MASK) {
      throw invalid("Invalid entry VLAN id");
    }
  }

  private void requireGroup(byte[] entry, int proto) {
    switch (proto) {
      case ETH_P_IP -> {
        boolean any = rtnetlink && entry[ADDR] == 0;
        if (!isMulticast4(entry, ADDR) && !any) {
          throw invalid(
              "IPv4 entry group address is not multicast" + (rtnetlink ? " or 0.0.0.0" : ""));
        }
        if (Bytes.getBe32(entry, ADDR) >>> 8 == 0xe0_0000) {
          throw invalid("IPv4 entry group address is local multicast");
        }
      }
      case ETH_P_IPV6 -> {
        if (Arrays.equals(entry, ADDR, ADDR + IN6_ADDR, LL_ALL_NODES, 0, IN6_ADDR)) {
          throw invalid("IPv6 entry group address is link-local all nodes");
        }
      }
      case 0 -> {
        if ((entry[ADDR] & 1) == 0) {
          throw invalid("L2 entry group is not multicast");
        }
      }
      default -> throw invalid("Unknown entry protocol");
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_validate_mdb_entry_get}. */
  static void requireGet(byte[] entry) {
    if (Bytes.getS32(entry, 0) != 0) {
      throw said("Entry ifindex cannot be specified");
    }
    if (entry[STATE] != 0) {
      throw said("Entry state cannot be specified");
    }
    if (entry[FLAGS] != 0) {
      throw said("Entry flags cannot be specified");
    }
    requireVid(entry);
    int proto = Bytes.getBe16(entry, PROTO);
    if (proto != ETH_P_IP && proto != ETH_P_IPV6 && proto != 0) {
      throw said("Unknown entry protocol");
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_validate_mdb_entry_del_bulk}. */
  static void requireBulk(byte[] entry) {
    if (Bytes.getU8(entry, STATE) > MdbEntry.PERMANENT) {
      throw said("Unknown entry state");
    }
    if (entry[FLAGS] != 0) {
      throw said("Entry flags cannot be set");
    }
    requireVid(entry);
    byte[] address = Arrays.copyOfRange(entry, ADDR, BrMdbFill.SIZEOF_ENTRY);
    if (!Arrays.equals(address, new byte[address.length])) {
      throw said("Entry address cannot be set");
    }
  }

  private static void requireVid(byte[] entry) {
    if (Bytes.getU16(entry, VID) >= VLAN_VID_MASK) {
      throw said("Invalid entry VLAN id");
    }
  }

  private static NetlinkException said(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  private static boolean isMulticast4(byte[] b, int at) {
    return (b[at] & 0xf0) == 0xe0;
  }

  static int addressLength(int proto) {
    return switch (proto) {
      case ETH_P_IP -> IN_ADDR;
      case ETH_P_IPV6 -> IN6_ADDR;
      default -> ETH_ALEN;
    };
  }

  /** Source: net/bridge/br_mdb.c, {@code is_valid_mdb_source}. */
  static void requireSource(byte[] source, int proto) {
    if (proto == 0) {
      throw bridge(Errno.EINVAL, "Invalid protocol used with source address");
    }
    String family = proto == ETH_P_IP ? "IPv4" : "IPv6";
    if (source.length != addressLength(proto)) {
      throw bridge(Errno.EINVAL, family + " invalid source address length");
    }
    boolean multicast = proto == ETH_P_IP ? isMulticast4(source, 0) : (source[0] & 0xff) == 0xff;
    if (multicast) {
      throw bridge(Errno.EINVAL, family + " multicast source address is not allowed");
    }
  }
}
