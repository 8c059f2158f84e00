package dev.linkwright.differential;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBond;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVxlan;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Netnsa;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.VxlanVnifilter;
import dev.linkwright.netlink.route.VxlanVnifilterEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes good requests slightly wrong, and puts soup where attributes belong. */
final class Spoiler {
  private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 6, 8, 15, 16, 17, 20, 32};
  private static final String[] KINDS = {
    "vrf", "vlan", "bridge", "macvlan", "ipvlan", "veth", "bond", "vxlan", "macsec"
  };
  private static final int NDM_STATE = 8;
  private static final int NDM_FLAGS = 10;
  private static final int PASSING =
      Nud.NUD_INCOMPLETE | Nud.NUD_REACHABLE | Nud.NUD_DELAY | Nud.NUD_PROBE;
  private static final int TYPE_MASK = 0x3fff;
  private static final int PID = Ifla.IFLA_NET_NS_PID.type();
  private static final int NETNSA_PID = Netnsa.NETNSA_PID.type();
  private static final int NETNSA_FD = Netnsa.NETNSA_FD.type();
  private static final int FIRST_NAMESPACE = 0x4000_0000;
  private static final int SOME_NAMESPACES = 15;
  private static final int FD = Ifla.IFLA_NET_NS_FD.type();
  private static final int NLA_F_NESTED = Attr.NLA_F_NESTED;
  private static final int NLA_F_NET_BYTEORDER = Attr.NLA_F_NET_BYTEORDER;

  /** Values at random would make things happen later, or all the time. */
  private static final Set<Attr> TIMES =
      Set.of(
          IflaBond.IFLA_BOND_MODE,
          IflaBond.IFLA_BOND_MIIMON,
          IflaBond.IFLA_BOND_UPDELAY,
          IflaBond.IFLA_BOND_DOWNDELAY,
          IflaBond.IFLA_BOND_ARP_INTERVAL,
          IflaBr.IFLA_BR_AGEING_TIME,
          IflaBr.IFLA_BR_MCAST_LAST_MEMBER_INTVL,
          IflaBr.IFLA_BR_MCAST_MEMBERSHIP_INTVL,
          IflaBr.IFLA_BR_MCAST_QUERIER_INTVL,
          IflaBr.IFLA_BR_MCAST_QUERY_INTVL,
          IflaBr.IFLA_BR_MCAST_QUERY_RESPONSE_INTVL,
          IflaBr.IFLA_BR_MCAST_STARTUP_QUERY_INTVL,
          IflaVxlan.IFLA_VXLAN_AGEING,
          Rta.RTA_EXPIRES);

  private final Dice dice;

  Spoiler(Dice dice) {
    this.dice = dice;
  }

  /** Changes one thing. */
  void nearly(Draft draft) {
    List<Node> all = draft.attrs.all();
    if (all.isEmpty() || dice.percent(15)) {
      head(draft);
      return;
    }
    Node victim = dice.of(all);
    switch (dice.below(10)) {
      case 0 -> remove(draft.attrs, victim);
      case 1 -> victim.payload = dice.bytes(victim.payload.length);
      case 2 -> victim.payload = Arrays.copyOf(victim.payload, dice.of(LENGTHS));
      case 3 -> victim.payload = Arrays.copyOf(victim.payload, victim.payload.length + 1);
      case 4 ->
          victim.payload = Arrays.copyOf(victim.payload, Math.max(0, victim.payload.length - 1));
      case 5 -> victim.rawType ^= NLA_F_NESTED;
      case 6 -> victim.rawType ^= NLA_F_NET_BYTEORDER;
      case 7 -> victim.rawType = dice.between(0, 70);
      case 8 -> Arrays.fill(victim.payload, (byte) (int) dice.of(0, 0xff));
      default -> addSoup(draft.attrs);
    }
  }

  /** Adds something random to the attributes, or to those in a nest. */
  private void addSoup(Node attrs) {
    List<Node> lists = new ArrayList<>(List.of(attrs));
    attrs.all().stream().filter(n -> n.set != AttrSet.EMPTY).forEach(lists::add);
    Node list = dice.of(lists);
    list.children.add(dice.below(list.children.size() + 1), soup(list.set, 0));
  }

  /**
   * Takes out what two kernels cannot have in common: a process that exists (the model has one,
   * Linux those of the kernel besides), and the number of a namespace where none belongs.
   */
  static void nameNothingForeign(Draft draft) {
    nameNoNamespace(draft.fixed);
    nameNothingForeign(draft.attrs);
  }

  private static void nameNothingForeign(Node from) {
    for (Node child : from.children) {
      int type = from.set == Ifla.SET ? child.rawType & TYPE_MASK : 0;
      boolean fd =
          type == FD || (from.set == Netnsa.SET && (child.rawType & TYPE_MASK) == NETNSA_FD);
      byte[] b = child.payload;
      boolean pid =
          type == PID || (from.set == Netnsa.SET && (child.rawType & TYPE_MASK) == NETNSA_PID);
      if (pid && b.length >= Integer.BYTES) {
        b[Integer.BYTES - 1] |= 0x20;
      }
      if (!fd) {
        nameNoNamespace(b);
      }
      nameNothingForeign(child);
    }
  }

  private static void nameNoNamespace(byte[] b) {
    for (int at = 0; at + Integer.BYTES <= b.length; at += Integer.BYTES) {
      if ((Bytes.getS32(b, at) & ~SOME_NAMESPACES) == FIRST_NAMESPACE) {
        b[at] = 0;
        b[at + Integer.BYTES - 1] = 0;
      }
    }
  }

  /**
   * Takes out the states of neighbours from which Linux goes on by itself, and the wish that it
   * does: that takes seconds. So does the spanning tree of a bridge: twice 2 to 30 of them.
   */
  static void startNothingThatPasses(Draft draft) {
    draft.attrs.all().stream()
        .filter(node -> node.set == IflaInfo.data("bridge"))
        .forEach(node -> node.children.removeIf(Spoiler::isSpanningTree));
    byte[] head = draft.fixed;
    boolean neighbour = draft.type == Rtm.RTM_NEWNEIGH && head.length >= NdMsg.SIZE;
    if (neighbour && (head[0] & 0xff) != Af.AF_BRIDGE) {
      head[NDM_STATE] &= (byte) ~PASSING;
      head[NDM_FLAGS] &= (byte) ~Ntf.NTF_USE;
    }
  }

  /** Networks of a vxlan are made one by one: at most a few hundred in a range. */
  static void countNoFurther(Draft draft) {
    if (draft.attrs.set == VxlanVnifilter.SET) {
      for (Node node : draft.attrs.all()) {
        if (!isGroup(node) && node.payload.length > 1) {
          Arrays.fill(node.payload, 1, node.payload.length, (byte) 0);
        }
      }
    }
  }

  private static boolean isGroup(Node node) {
    int type = node.rawType & TYPE_MASK;
    return type == VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP.type()
        || type == VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP6.type();
  }

  private static boolean isSpanningTree(Node node) {
    return (node.rawType & TYPE_MASK) == IflaBr.IFLA_BR_STP_STATE.type();
  }

  private static void remove(Node from, Node victim) {
    if (!from.children.remove(victim)) {
      from.children.forEach(c -> remove(c, victim));
    }
  }

  private void head(Draft draft) {
    switch (dice.below(6)) {
      case 0 -> draft.flags ^= 1 << dice.between(8, 11);
      case 1 -> draft.flags ^= 4;
      case 2 -> draft.type ^= dice.between(1, 3);
      case 3 -> {
        draft.fixed = Arrays.copyOf(draft.fixed, dice.between(0, draft.fixed.length + 4));
        draft.attrs.all().forEach(n -> nameNoNamespace(n.payload)); // may be taken for the header
      }
      default ->
          draft.fixed[dice.below(draft.fixed.length)] =
              (byte) (int) dice.of(0, 1, 2, 10, 0xff, dice.below(256));
    }
  }

  /** Puts random attributes of the message's table, some wrong, in place of what there was. */
  void soup(Draft draft) {
    if (dice.percent(70)) {
      draft.attrs.children.clear();
    }
    for (int i = dice.between(1, 5); i > 0; i--) {
      draft.attrs.children.add(soup(draft.attrs.set, 0));
    }
  }

  private Node soup(AttrSet set, int depth) {
    List<Attr> keys = set.keys().stream().filter(k -> !TIMES.contains(k)).toList();
    if (keys.isEmpty() || dice.percent(10)) {
      return new Node(dice.between(0, 80), dice.bytes(dice.of(LENGTHS)), AttrSet.EMPTY);
    }
    Attr key = dice.of(keys);
    int flags = dice.percent(10) ? NLA_F_NESTED : 0;
    if (key instanceof Nest nest && depth < 3 && dice.percent(85)) {
      AttrSet children = table(nest);
      Node node = new Node(key.type() | flags, new byte[0], children);
      for (int i = dice.below(4); i > 0; i--) {
        node.children.add(soup(children, depth + 1));
      }
      return node;
    }
    int width = key.width() >= 0 && dice.percent(85) ? key.width() : dice.of(LENGTHS);
    byte[] payload = dice.percent(60) ? small(width) : dice.bytes(width);
    return new Node(key.type() | flags, payload, AttrSet.EMPTY);
  }

  private byte[] small(int width) {
    byte[] b = new byte[width];
    if (width > 0) {
      b[0] = (byte) dice.below(6);
    }
    return b;
  }

  /** The table in a nest; where a sibling would choose it, any. */
  private AttrSet table(Nest nest) {
    if (nest == IflaInfo.IFLA_INFO_DATA) {
      return IflaInfo.data(dice.of(KINDS));
    }
    if (nest == IflaInfo.IFLA_INFO_SLAVE_DATA) {
      return IflaInfo.slaveData(dice.of("bridge", "vrf", "bond"));
    }
    return nest.childrenAmong(dev.linkwright.netlink.attr.Attrs.empty(AttrSet.EMPTY));
  }
}
