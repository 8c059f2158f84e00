package dev.linkwright.differential;

import static java.util.Map.entry;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.NlmsgerrAttr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.MdbaMdb;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.Map;

/**
 * A message without what differs from run to run, or from user mode to a processor of its own. The
 * whole list stands here: {@link #TREATMENTS}, and the flag that says a dump was disturbed.
 */
final class Normal {
  /** What is done to the payload of an attribute. */
  private enum Treatment {
    /** Left out, header and all. */
    DROP,
    /** Every byte 0: a counter, a clock, a timer. */
    ZERO,
    /** A random link-layer address becomes a fixed one; those that requests name stay. */
    MAC,
    /** A channel of macsec: a link-layer address, then two bytes of port. */
    CHANNEL,
    /** A bridge's id: two bytes of priority, then a link-layer address. */
    BRIDGE_ID,
    /**
     * Any IP address: a link-local one made from a random link-layer address, or itself random,
     * becomes a fixed one.
     */
    LINK_LOCAL,
    /** {@code struct ifa_cacheinfo}: lifetimes stay, to the next {@link #LIFETIME}; stamps go. */
    STAMPS,
    /** {@code struct br_mdb_entry} and behind it a timer, which goes. */
    MDB_TIMER,
    /** The index of a port and behind it three timers, which go, around a type. */
    ROUTER_TIMERS,
    /** {@code struct ifla_cacheinfo}: the largest datagram stays. */
    ALL_BUT_FIRST_WORD
  }

  private static final Map<String, Treatment> TREATMENTS =
      Map.ofEntries(
          entry("IFLA_STATS", Treatment.ZERO),
          entry("IFLA_STATS64", Treatment.ZERO),
          entry("IFLA_MAP", Treatment.ZERO),
          entry("IFLA_NUM_RX_QUEUES", Treatment.DROP),
          entry("IFLA_ADDRESS", Treatment.MAC),
          entry("IFLA_PERM_ADDRESS", Treatment.MAC),
          entry("IFLA_BOND_SLAVE_PERM_HWADDR", Treatment.MAC),
          entry("IFLA_MACSEC_SCI", Treatment.CHANNEL),
          entry("IFLA_INET6_STATS", Treatment.ZERO),
          entry("IFLA_INET6_ICMP6STATS", Treatment.ZERO),
          entry("IFLA_INET6_CACHEINFO", Treatment.ALL_BUT_FIRST_WORD),
          entry("IFLA_INFO_XSTATS", Treatment.ZERO),
          entry("IFLA_BR_HELLO_TIMER", Treatment.ZERO),
          entry("IFLA_BR_TCN_TIMER", Treatment.ZERO),
          entry("IFLA_BR_TOPOLOGY_CHANGE_TIMER", Treatment.ZERO),
          entry("IFLA_BR_GC_TIMER", Treatment.ZERO),
          entry("IFLA_BR_ROOT_ID", Treatment.BRIDGE_ID),
          entry("IFLA_BR_BRIDGE_ID", Treatment.BRIDGE_ID),
          entry("IFLA_BRPORT_ROOT_ID", Treatment.BRIDGE_ID),
          entry("IFLA_BRPORT_BRIDGE_ID", Treatment.BRIDGE_ID),
          entry("IFLA_BRPORT_MESSAGE_AGE_TIMER", Treatment.ZERO),
          entry("IFLA_BRPORT_FORWARD_DELAY_TIMER", Treatment.ZERO),
          entry("IFLA_BRPORT_HOLD_TIMER", Treatment.ZERO),
          entry("NHA_RES_GROUP_UNBALANCED_TIME", Treatment.ZERO),
          entry("NHA_RES_BUCKET_IDLE_TIME", Treatment.ZERO),
          entry("IFA_CACHEINFO", Treatment.STAMPS),
          entry("RTA_CACHEINFO", Treatment.ZERO),
          entry("NDA_LLADDR", Treatment.MAC),
          entry("NDA_CACHEINFO", Treatment.ZERO),
          entry("MDBA_MDB_ENTRY_INFO", Treatment.MDB_TIMER),
          entry("MDBA_ROUTER_PORT", Treatment.ROUTER_TIMERS),
          entry("NDTA_CONFIG", Treatment.ZERO),
          entry("NDTA_THRESH1", Treatment.ZERO),
          entry("NDTA_THRESH2", Treatment.ZERO),
          entry("NDTA_THRESH3", Treatment.ZERO),
          entry("NDTA_STATS", Treatment.ZERO),
          entry("NDTPA_REFCNT", Treatment.ZERO),
          entry("NDTPA_REACHABLE_TIME", Treatment.ZERO),
          entry("NETCONFA_MC_FORWARDING", Treatment.DROP));

  private static final int MAC_LENGTH = 6;

  /** Behind the struct and the header of MDBA_MDB_EATTR_TIMER. */
  private static final int MDB_TIMER_AT = 28 + 4;

  /** Behind the index, and behind the header of MDBA_ROUTER_PATTR_TIMER. */
  private static final int ROUTER_TIMER_AT = 4 + 4;

  /** Behind that, MDBA_ROUTER_PATTR_TYPE and a header. */
  private static final int OTHER_ROUTER_TIMERS_AT = ROUTER_TIMER_AT + 4 + 8 + 4;

  /** In {@code struct br_mdb_entry}. */
  private static final int MDB_GROUP_AT = 8;

  /** Where the interface's id begins in an address. */
  private static final int ID = 8;

  private static final byte[] RANDOM_LINK_LOCAL =
      IpAddress.parse("fe80::eeee:eeee:eeee:eeee").toBytes();

  /** Ff02::1:ff00:0/104, and the link-layer addresses for it. */
  private static final byte[] SOLICITED_NODE =
      Arrays.copyOf(IpAddress.parse("ff02::1:ff00:0").toBytes(), 13);

  private static final byte[] SOLICITED_NODE_MAC = {0x33, 0x33, (byte) 0xff};

  /** Lifetimes run down by a few seconds while a scenario is played. */
  private static final int LIFETIME = 1000;

  /** Sensible ones are whole thousands; of others, some twelve days do not matter. */
  private static final int LONG_LIFETIME = 1 << 20;

  private static final int LONGEST_SENSIBLE = 100_000;

  private Normal() {}

  /** The message as it is compared. */
  static NetlinkMessage of(NetlinkMessage message) {
    NlMsgHdr header = message.header();
    byte[] bytes = isRefusal(header) ? said(message) : attributes(message);
    int flags = header.flags() & ~NlmF.NLM_F_DUMP_INTR;
    new NlMsgHdr(bytes.length, header.type(), flags, header.seq(), header.portId()).write(bytes, 0);
    return NetlinkMessage.of(bytes);
  }

  private static boolean isRefusal(NlMsgHdr header) {
    return header.type() == NlMsgHdr.NLMSG_ERROR && header.has(NlmF.NLM_F_CAPPED);
  }

  /** Behind the error and the header of the request. */
  private static byte[] said(NetlinkMessage message) {
    byte[] bytes = message.toBytes();
    int head = NlMsgHdr.SIZE + NlMsgErr.SIZE;
    AttrWriter out = new AttrWriter(bytes.length);
    int at = out.claim(head);
    System.arraycopy(bytes, 0, out.array(), at, head);
    copy(Attrs.parse(NlmsgerrAttr.SET, bytes, head, bytes.length - head), out);
    return out.toBytes();
  }

  private static byte[] attributes(NetlinkMessage message) {
    byte[] bytes = message.toBytes();
    try {
      FixedHeader fixed = RtnlMessage.parse(message).fixed();
      int head = NlMsgHdr.SIZE + Attrs.align(fixed.size());
      AttrWriter out = new AttrWriter(bytes.length);
      int at = out.claim(head);
      System.arraycopy(bytes, 0, out.array(), at, head);
      copy(RtnlMessage.parse(message).attrs(), out);
      return out.toBytes();
    } catch (NetlinkException notOurs) {
      return bytes;
    }
  }

  private static void copy(Attrs attrs, AttrWriter out) {
    for (int i = 0; i < attrs.size(); i++) {
      Attr key = attrs.set().byType(attrs.typeOf(i));
      if (key instanceof Nest nest) {
        Attrs children = attrs.nestOf(i, nest.childrenAmong(attrs));
        if (!isLearned(key, children)) {
          int start = out.beginRaw(attrs.rawTypeOf(i));
          copy(children, out);
          out.end(start);
        }
      } else {
        Treatment treatment = key == null ? unknown(attrs, i) : treatment(key);
        if (treatment != Treatment.DROP) {
          out.putRaw(attrs.rawTypeOf(i), treated(attrs.payloadOf(i), treatment));
        }
      }
    }
  }

  /** Whether this is one of the groups of {@link Accepted#LEARNED}, in a list of them. */
  private static boolean isLearned(Attr key, Attrs children) {
    return key == MdbaMdb.MDBA_MDB_ENTRY
        && children.size() > 0
        && Accepted.isLearnedGroup(children.payloadOf(0), MDB_GROUP_AT);
  }

  /** In some nests padding has number 0, and no name. */
  private static Treatment unknown(Attrs attrs, int i) {
    return attrs.typeOf(i) == 0 && attrs.payloadOf(i).length == 0 ? Treatment.DROP : null;
  }

  /** Padding before numbers of 64 bits: user mode pads, x86 has no need to. */
  private static Treatment treatment(Attr key) {
    if (key instanceof Ip) {
      return Treatment.LINK_LOCAL;
    }
    return key.name().endsWith("_PAD") ? Treatment.DROP : TREATMENTS.get(key.name());
  }

  private static byte[] treated(byte[] payload, Treatment treatment) {
    if (treatment != null) {
      switch (treatment) {
        case ZERO -> Arrays.fill(payload, (byte) 0);
        case MAC -> fixRandomMac(payload, 0, 0);
        case CHANNEL -> fixRandomMac(payload, 0, 2);
        case BRIDGE_ID -> fixRandomMac(payload, 2, 0);
        case LINK_LOCAL -> fixRandomInterfaceId(payload);
        case STAMPS -> withoutStamps(payload);
        case MDB_TIMER -> clear(payload, MDB_TIMER_AT);
        case ROUTER_TIMERS -> {
          clear(payload, ROUTER_TIMER_AT);
          Arrays.fill(
              payload, Math.min(OTHER_ROUTER_TIMERS_AT, payload.length), payload.length, (byte) 0);
        }
        case ALL_BUT_FIRST_WORD ->
            Arrays.fill(payload, Math.min(4, payload.length), payload.length, (byte) 0);
        case DROP -> throw new IllegalArgumentException("nothing is left to treat");
      }
    }
    return payload;
  }

  /** A number of 4 bytes, if it is there. */
  private static void clear(byte[] payload, int at) {
    Arrays.fill(
        payload,
        Math.min(at, payload.length),
        Math.min(at + Integer.BYTES, payload.length),
        (byte) 0);
  }

  private static void withoutStamps(byte[] payload) {
    for (int at = 0; at < 8; at += 4) {
      long seconds = Bytes.getU32(payload, at);
      if (seconds != 0xffff_ffffL) {
        int unit = seconds > LONGEST_SENSIBLE ? LONG_LIFETIME : LIFETIME;
        Bytes.putU32(payload, at, (seconds + unit - 1) / unit * unit);
      }
    }
    Arrays.fill(payload, 8, payload.length, (byte) 0);
  }

  /** Whether a normalised message has a link-local address that was random. */
  static boolean hasRandomAddress(NetlinkMessage message) {
    try {
      Attrs attrs = RtnlMessage.parse(message).attrs();
      for (int i = 0; i < attrs.size(); i++) {
        if (Arrays.equals(attrs.payloadOf(i), RANDOM_LINK_LOCAL)) {
          return true;
        }
      }
      return false;
    } catch (NetlinkException notOurs) {
      return false;
    }
  }

  /**
   * An interface's id in fe80::/64 is random unless it is small, or made from an address of {@link
   * Universe}.
   */
  private static void fixRandomInterfaceId(byte[] payload) {
    fixSolicitedNode(payload, SOLICITED_NODE);
    if (payload.length != RANDOM_LINK_LOCAL.length
        || !Arrays.equals(payload, 0, ID, RANDOM_LINK_LOCAL, 0, ID)) {
      return;
    }
    boolean named = (payload[ID] & ~2) == 0 && payload[ID + 1] == 0 && payload[ID + 2] == 0;
    if (!named) {
      System.arraycopy(RANDOM_LINK_LOCAL, ID, payload, ID, ID);
    }
  }

  /** The group of neighbours who ask for a random address ends as that does. */
  private static void fixSolicitedNode(byte[] payload, byte[] prefix) {
    int at = prefix.length;
    if (payload.length == at + 3
        && Arrays.equals(payload, 0, at, prefix, 0, at)
        && payload[at] != 0) {
      Arrays.fill(payload, at, at + 3, (byte) 0xee);
    }
  }

  /** Random is a local unicast address other than those of {@link Universe}. */
  private static void fixRandomMac(byte[] payload, int at, int behind) {
    fixSolicitedNode(payload, SOLICITED_NODE_MAC);
    if (payload.length != at + MAC_LENGTH + behind) {
      return;
    }
    boolean local = (payload[at] & 3) == 2;
    boolean named = payload[at] == 2 && payload[at + 1] == 0 && payload[at + 2] == 0;
    if (local && !named) {
      Arrays.fill(payload, at, at + MAC_LENGTH, (byte) 0xee);
    }
  }
}
