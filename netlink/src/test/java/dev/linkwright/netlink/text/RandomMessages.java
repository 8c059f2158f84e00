package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.attr.HeadedList;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.Uint;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.List;
import java.util.Random;

/** Messages made from the tables at random: well formed, and every table, key and nest comes up. */
public final class RandomMessages {
  private static final int[] TYPES = {
    Rtm.RTM_NEWLINK,
    Rtm.RTM_SETLINK,
    Rtm.RTM_NEWADDR,
    Rtm.RTM_NEWROUTE,
    Rtm.RTM_NEWNEIGH,
    Rtm.RTM_NEWRULE,
    Rtm.RTM_NEWNEIGHTBL,
    Rtm.RTM_NEWADDRLABEL,
    Rtm.RTM_NEWNETCONF,
    Rtm.RTM_NEWNSID,
    Rtm.RTM_NEWSTATS,
    Rtm.RTM_GETSTATS,
    Rtm.RTM_NEWNEXTHOP,
    Rtm.RTM_NEWNEXTHOPBUCKET,
    Rtm.RTM_NEWLINKPROP
  };
  private static final List<String> KINDS =
      List.of(
          "vrf", "macvlan", "ipvlan", "vlan", "bridge", "bond", "vxlan", "veth", "gre", "ip6tnl",
          "netkit", "can", "nosuch");
  private static final int[] FAMILIES = {0, 2, 7, 10, 28, 99};

  private final Random random;

  public RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  /** One more. */
  public NetlinkMessage next() {
    int type = TYPES[random.nextInt(TYPES.length)];
    AttrWriter out = new AttrWriter(16);
    out.claim(NlMsgHdr.SIZE);
    FixedHeader blank = RtnlMessage.fixedHeader(type, new byte[64]);
    int at = out.claim(blank.size());
    byte[] head = bytes(blank.layout().size());
    head[0] = (byte) FAMILIES[random.nextInt(FAMILIES.length)];
    System.arraycopy(head, 0, out.array(), at, head.length);
    int flags = random.nextInt(1 << 16);
    AttrSet set = RtnlMessage.attributes(type, flags, RtnlMessage.fixedHeader(type, out.toBytes()));
    attrs(out, set, 0);
    byte[] b = out.toBytes();
    new NlMsgHdr(b.length, type, flags, random.nextInt(), random.nextInt()).write(b, 0);
    return NetlinkMessage.of(b);
  }

  private void attrs(AttrWriter out, AttrSet set, int depth) {
    int start = out.length();
    if (set == IflaInfo.SET) {
      out.put(IflaInfo.IFLA_INFO_KIND, KINDS.get(random.nextInt(KINDS.size())));
    }
    for (int i = random.nextInt(6); i > 0 && !set.keys().isEmpty(); i--) {
      Attr key = set.keys().get(random.nextInt(set.keys().size()));
      if (key != IflaInfo.IFLA_INFO_KIND) {
        attr(out, set, key, start, depth);
      }
    }
    if (random.nextInt(8) == 0) {
      out.putRaw(5000 + random.nextInt(100), bytes(random.nextInt(12)));
    }
  }

  private void attr(AttrWriter out, AttrSet set, Attr key, int listStart, int depth) {
    int flags = random.nextBoolean() ? Attr.NLA_F_NESTED : 0;
    boolean nested = key instanceof Nest || key instanceof Headed || key instanceof HeadedList;
    if (nested && depth > 4) {
      return;
    }
    Attrs siblings = Attrs.parse(set, out.array(), listStart, out.length() - listStart);
    if (key instanceof Headed headed) {
      int peer = out.begin(headed, bytes(headed.headSize()));
      attrs(out, headed.children(), depth + 1);
      out.end(peer);
      return;
    }
    int start = nested ? out.beginRaw(key.type() | flags) : 0;
    if (key instanceof Nest nest) {
      attrs(out, children(nest, siblings), depth + 1);
    } else if (key instanceof HeadedList list) {
      for (int i = random.nextInt(3); i > 0; i--) {
        int record = out.beginRecord(list, bytes(list.headSize()));
        attrs(out, list.children(), depth + 1);
        out.end(record);
      }
    } else {
      out.putRaw(key.type(), bytes(length(key)));
      return;
    }
    out.end(start);
  }

  /** The table of the nest's content, or none if the sibling that names it cannot be read. */
  private static AttrSet children(Nest nest, Attrs siblings) {
    try {
      return nest.childrenAmong(siblings);
    } catch (NetlinkException unreadable) {
      return AttrSet.EMPTY;
    }
  }

  /** Mostly the width that is due. */
  private int length(Attr key) {
    if (random.nextInt(16) == 0) {
      return random.nextInt(20);
    }
    if (key instanceof Ip) {
      return random.nextBoolean() ? 4 : 16;
    }
    if (key instanceof Uint) {
      return random.nextBoolean() ? 4 : 8;
    }
    return key.width() >= 0 ? key.width() : random.nextInt(key instanceof Str ? 8 : 40);
  }

  private byte[] bytes(int count) {
    byte[] b = new byte[count];
    random.nextBytes(b);
    return b;
  }
}
