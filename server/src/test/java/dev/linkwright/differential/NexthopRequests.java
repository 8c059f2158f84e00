package dev.linkwright.differential;

import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.LwtunnelEncap;
import dev.linkwright.netlink.route.NexthopGrpType;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.NhaResBucket;
import dev.linkwright.netlink.route.NhaResGroup;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Nexthop objects and groups made, replaced, deleted, asked for and listed. */
final class NexthopRequests {
  private static final int[] PROTOCOLS = {0, 3, 3, 4, 186};
  private static final int SIZEOF_NEXTHOP_GRP = 8;
  private static final int ONLINK = 4;

  /** Of the two links of {@link #stage()}. */
  private static final int FIRST_INDEX = 41;

  private final Dice dice;
  private final World world;

  NexthopRequests(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** Two links with addresses, so that there is something to lead to. */
  List<Draft> stage() {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Draft link =
          Draft.request(
              Rtm.RTM_NEWLINK,
              NlmF.NLM_F_CREATE,
              new IfInfoMsg(0, 0, FIRST_INDEX + i, Iff.IFF_UP, Iff.IFF_UP));
      link.attrs.put(Ifla.IFLA_IFNAME, "n" + i);
      link.attrs.put(Ifla.IFLA_ADDRESS, Universe.mac(20 + i).toBytes());
      link.attrs.nest(Ifla.IFLA_LINKINFO, IflaInfo.SET).put(IflaInfo.IFLA_INFO_KIND, "dummy");
      drafts.add(link);
      drafts.add(address(Af.AF_INET, 24, FIRST_INDEX + i, "10.0." + i + ".1"));
      drafts.add(address(Af.AF_INET6, 64, FIRST_INDEX + i, "2001:db8:" + i + "::1"));
    }
    return drafts;
  }

  private static Draft address(int family, int length, int index, String address) {
    Draft draft =
        Draft.request(
            Rtm.RTM_NEWADDR, NlmF.NLM_F_CREATE, new IfAddrMsg(family, length, 0, 0, index));
    draft.attrs.put(Ifa.IFA_LOCAL, IpAddress.parse(address));
    return draft;
  }

  /** {@code ip nexthop add}, {@code replace} and {@code del}. */
  Draft change(int netns) {
    int chance = dice.below(100);
    if (chance < 15) {
      Draft draft = Draft.request(Rtm.RTM_DELNEXTHOP, 0, new NhMsg(0, 0, 0, 0));
      draft.attrs.put(Nha.NHA_ID, someId());
      return draft;
    }
    return chance < 45 ? group(netns) : single(netns);
  }

  private Draft single(int netns) {
    boolean v6 = dice.percent(40);
    List<IpAddress> all = v6 ? Universe.IPV6 : Universe.IPV4;
    int flags = dice.percent(10) ? ONLINK : 0;
    Draft draft = draft(v6 ? Af.AF_INET6 : Af.AF_INET, flags);
    int chance = dice.below(100);
    if (chance < 10) {
      draft.attrs.put(Nha.NHA_BLACKHOLE, new byte[0]);
    } else if (chance < 22) {
      draft.attrs.put(Nha.NHA_FDB, new byte[0]);
    }
    if (chance >= 22 || dice.percent(5)) {
      draft.attrs.put(Nha.NHA_OIF, someIndex(netns));
    }
    if (chance >= 12 && dice.percent(65)) {
      draft.attrs.put(Nha.NHA_GATEWAY, dice.of(all));
    }
    if (dice.percent(2)) {
      draft.attrs.nest(Nha.NHA_ENCAP.type() | Attr.NLA_F_NESTED, new byte[0], AttrSet.EMPTY);
    }
    if (dice.percent(2)) {
      draft.attrs.put(Nha.NHA_ENCAP_TYPE, LwtunnelEncap.LWTUNNEL_ENCAP_MPLS);
    }
    return draft;
  }

  private Draft group(int netns) {
    Draft draft = draft(Af.AF_UNSPEC, 0);
    draft.attrs.put(Nha.NHA_GROUP, members(netns));
    boolean resilient = dice.percent(30);
    if (resilient) {
      draft.attrs.put(Nha.NHA_GROUP_TYPE, NexthopGrpType.NEXTHOP_GRP_TYPE_RES);
      if (dice.percent(85)) {
        Node res =
            draft.attrs.nest(
                Nha.NHA_RES_GROUP.type() | Attr.NLA_F_NESTED, new byte[0], NhaResGroup.SET);
        if (dice.percent(85)) {
          res.put(NhaResGroup.NHA_RES_GROUP_BUCKETS, dice.of(0, 1, 2, 4, 4, 4, 8, 8, 13));
        }
        if (dice.percent(20)) {
          res.put(NhaResGroup.NHA_RES_GROUP_IDLE_TIMER, dice.of(1_000, 12_000, -1));
        }
        if (dice.percent(20)) {
          res.put(NhaResGroup.NHA_RES_GROUP_UNBALANCED_TIMER, dice.of(0, 12_000));
        }
      }
    } else if (dice.percent(20)) {
      draft.attrs.put(Nha.NHA_GROUP_TYPE, dice.of(0, 0, 2));
    }
    if (dice.percent(12)) {
      draft.attrs.put(Nha.NHA_FDB, new byte[0]);
    }
    return draft;
  }

  private byte[] members(int netns) {
    List<Integer> ids = world.nexthops(netns).stream().map(World.SeenNexthop::id).toList();
    int count = dice.between(1, 3);
    byte[] b = new byte[count * SIZEOF_NEXTHOP_GRP];
    for (int i = 0; i < count; i++) {
      int at = i * SIZEOF_NEXTHOP_GRP;
      int id = ids.isEmpty() || dice.percent(5) ? someId() : dice.of(ids);
      Bytes.putU32(b, at, id);
      Bytes.putU8(b, at + 4, dice.of(0, 0, 0, 1, 2, 9, 254, 255));
    }
    return b;
  }

  private Draft draft(int family, int flags) {
    NhMsg head = new NhMsg(family, 0, dice.of(PROTOCOLS), flags);
    Draft draft = Draft.request(Rtm.RTM_NEWNEXTHOP, mode(), head);
    if (dice.percent(93)) {
      draft.attrs.put(Nha.NHA_ID, someId());
    }
    return draft;
  }

  private int mode() {
    return dice.of(
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_CREATE,
        0);
  }

  /** {@code ip nexthop get}, {@code list}, and the same of buckets. */
  Draft ask(int netns) {
    return switch (dice.below(4)) {
      case 0 -> {
        Draft draft = Draft.request(Rtm.RTM_GETNEXTHOP, 0, new NhMsg(0, 0, 0, 0));
        draft.attrs.put(Nha.NHA_ID, someId());
        yield draft;
      }
      case 1 -> list(netns);
      case 2 -> {
        Draft draft = Draft.request(Rtm.RTM_GETNEXTHOPBUCKET, 0, new NhMsg(0, 0, 0, 0));
        draft.attrs.put(Nha.NHA_ID, someId());
        bucket(draft).put(NhaResBucket.NHA_RES_BUCKET_INDEX, dice.of(0, 1, 3, 99));
        yield draft;
      }
      default -> buckets(netns);
    };
  }

  private Draft list(int netns) {
    int family = dice.of(Af.AF_UNSPEC, Af.AF_UNSPEC, Af.AF_INET, Af.AF_INET6, 28);
    Draft draft = Draft.request(Rtm.RTM_GETNEXTHOP, NlmF.NLM_F_DUMP, new NhMsg(family, 0, 0, 0));
    devices(draft, netns);
    if (dice.percent(15)) {
      draft.attrs.put(Nha.NHA_GROUPS, new byte[0]);
    }
    if (dice.percent(15)) {
      draft.attrs.put(Nha.NHA_FDB, new byte[0]);
    }
    return draft;
  }

  private Draft buckets(int netns) {
    Draft draft =
        Draft.request(
            Rtm.RTM_GETNEXTHOPBUCKET, NlmF.NLM_F_DUMP, new NhMsg(dice.of(0, 0, 2), 0, 0, 0));
    devices(draft, netns);
    if (dice.percent(40)) {
      draft.attrs.put(Nha.NHA_ID, someId());
    }
    if (dice.percent(30)) {
      bucket(draft).put(NhaResBucket.NHA_RES_BUCKET_NH_ID, someId());
    }
    return draft;
  }

  private void devices(Draft draft, int netns) {
    if (dice.percent(20)) {
      draft.attrs.put(Nha.NHA_OIF, someIndex(netns));
    }
    if (dice.percent(15)) {
      draft.attrs.put(Nha.NHA_MASTER, someIndex(netns));
    }
  }

  private static Node bucket(Draft draft) {
    return draft.attrs.nest(
        Nha.NHA_RES_BUCKET.type() | Attr.NLA_F_NESTED, new byte[0], NhaResBucket.SET);
  }

  private int someId() {
    return dice.percent(3) ? dice.of(0, -1) : dice.between(1, 9);
  }

  private int someIndex(int netns) {
    if (netns == 0 && dice.percent(50)) {
      return FIRST_INDEX + dice.below(2);
    }
    return dice.percent(97) ? dice.of(world.links(netns)).index() : dice.of(0, 99, -1);
  }
}
