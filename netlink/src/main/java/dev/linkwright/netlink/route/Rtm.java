package dev.linkwright.netlink.route;

import java.util.Map;
import java.util.TreeMap;

/**
 * Types of rtnetlink messages. Source: include/uapi/linux/rtnetlink.h. Four to a family: NEW, DEL,
 * GET, SET.
 */
public final class Rtm {
  public static final int RTM_BASE = 16;
  public static final int RTM_NEWLINK = 16;
  public static final int RTM_DELLINK = 17;
  public static final int RTM_GETLINK = 18;
  public static final int RTM_SETLINK = 19;
  public static final int RTM_NEWADDR = 20;
  public static final int RTM_DELADDR = 21;
  public static final int RTM_GETADDR = 22;
  public static final int RTM_NEWROUTE = 24;
  public static final int RTM_DELROUTE = 25;
  public static final int RTM_GETROUTE = 26;
  public static final int RTM_NEWNEIGH = 28;
  public static final int RTM_DELNEIGH = 29;
  public static final int RTM_GETNEIGH = 30;
  public static final int RTM_NEWRULE = 32;
  public static final int RTM_DELRULE = 33;
  public static final int RTM_GETRULE = 34;
  public static final int RTM_NEWQDISC = 36;
  public static final int RTM_DELQDISC = 37;
  public static final int RTM_GETQDISC = 38;
  public static final int RTM_NEWTCLASS = 40;
  public static final int RTM_DELTCLASS = 41;
  public static final int RTM_GETTCLASS = 42;
  public static final int RTM_NEWTFILTER = 44;
  public static final int RTM_DELTFILTER = 45;
  public static final int RTM_GETTFILTER = 46;
  public static final int RTM_NEWPREFIX = 52;
  public static final int RTM_GETMULTICAST = 58;
  public static final int RTM_GETANYCAST = 62;
  public static final int RTM_NEWNEIGHTBL = 64;
  public static final int RTM_GETNEIGHTBL = 66;
  public static final int RTM_SETNEIGHTBL = 67;
  public static final int RTM_NEWADDRLABEL = 72;
  public static final int RTM_DELADDRLABEL = 73;
  public static final int RTM_GETADDRLABEL = 74;
  public static final int RTM_NEWNETCONF = 80;
  public static final int RTM_DELNETCONF = 81;
  public static final int RTM_GETNETCONF = 82;
  public static final int RTM_NEWMDB = 84;
  public static final int RTM_DELMDB = 85;
  public static final int RTM_GETMDB = 86;
  public static final int RTM_NEWNSID = 88;
  public static final int RTM_DELNSID = 89;
  public static final int RTM_GETNSID = 90;
  public static final int RTM_NEWSTATS = 92;
  public static final int RTM_GETSTATS = 94;
  public static final int RTM_SETSTATS = 95;
  public static final int RTM_NEWCHAIN = 100;
  public static final int RTM_DELCHAIN = 101;
  public static final int RTM_GETCHAIN = 102;
  public static final int RTM_NEWNEXTHOP = 104;
  public static final int RTM_DELNEXTHOP = 105;
  public static final int RTM_GETNEXTHOP = 106;
  public static final int RTM_NEWLINKPROP = 108;
  public static final int RTM_DELLINKPROP = 109;
  public static final int RTM_GETLINKPROP = 110;
  public static final int RTM_NEWVLAN = 112;
  public static final int RTM_DELVLAN = 113;
  public static final int RTM_GETVLAN = 114;
  public static final int RTM_NEWNEXTHOPBUCKET = 116;
  public static final int RTM_DELNEXTHOPBUCKET = 117;
  public static final int RTM_GETNEXTHOPBUCKET = 118;
  public static final int RTM_NEWTUNNEL = 120;
  public static final int RTM_DELTUNNEL = 121;
  public static final int RTM_GETTUNNEL = 122;

  private static final Map<Integer, String> NAMES = new TreeMap<>();

  static {
    String[] families = {
      "LINK", "ADDR", "ROUTE", "NEIGH", "RULE", "QDISC", "TCLASS", "TFILTER", "ACTION", "PREFIX",
          "MULTICAST", "ANYCAST",
      "NEIGHTBL", "NDUSEROPT", "ADDRLABEL", "DCB", "NETCONF", "MDB", "NSID", "STATS", "CACHEREPORT",
          "CHAIN", "NEXTHOP", "LINKPROP",
      "VLAN", "NEXTHOPBUCKET", "TUNNEL"
    };
    String[] verbs = {"NEW", "DEL", "GET", "SET"};
    for (int i = 0; i < 4 * families.length; i++) {
      NAMES.put(RTM_BASE + i, "RTM_" + verbs[i % 4] + families[i / 4]);
    }
  }

  private static final Map<String, Integer> NUMBERS = new TreeMap<>();

  static {
    NAMES.forEach((number, name) -> NUMBERS.put(name, number));
  }

  private Rtm() {}

  /** The number of a message type with the kernel's name, or -1. */
  public static int number(String name) {
    return NUMBERS.getOrDefault(name, -1);
  }

  /** The kernel's name of a message type, or the number where there is none. */
  public static String name(int type) {
    return NAMES.getOrDefault(type, Integer.toString(type));
  }
}
