package dev.linkwright.differential;

import dev.linkwright.differential.Dice.Weighted;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BrPortMsg;
import dev.linkwright.netlink.route.BrVlanMsg;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IfAddrLblMsg;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.NdtMsg;
import dev.linkwright.netlink.route.NetconfMsg;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.TunnelMsg;
import java.util.ArrayList;
import java.util.List;

/**
 * Random scenarios, mostly sensible: each step is chosen knowing what links there are. The same
 * seed gives the same scenario, as long as the model answers the same.
 */
final class Generator {
  /** Of a hundred requests, so many have one thing wrong. */
  private static final int NEARLY = 14;

  /** Of a hundred requests, so many are soup. */
  private static final int SOUP = 6;

  /** Of a hundred scenarios, so many are about nexthop objects. */
  private static final int NEXTHOP_SCENARIOS = Integer.getInteger("differential.nexthops", 20);

  /** Of a hundred scenarios, so many are about tables of bridges. */
  private static final int BRIDGE_SCENARIOS = Integer.getInteger("differential.bridges", 15);

  /** Of a hundred scenarios, so many are about forwarding tables of vxlans. */
  private static final int VXLAN_SCENARIOS = Integer.getInteger("differential.vxlans", 8);

  /** Of a hundred scenarios, so many are about ports that come and go. */
  private static final int PORT_SCENARIOS = Integer.getInteger("differential.ports", 12);

  /** Of a hundred scenarios, so many have links of few kinds, which meet each other. */
  private static final int THEMED_SCENARIOS =
      System.getProperty("differential.kinds") == null
          ? Integer.getInteger("differential.themed", 40)
          : 0;

  /** How often links are changed, beside 20 for new ones and about 100 for everything else. */
  private static final int LINK_WEIGHT = Integer.getInteger("differential.links", 18);

  /** Switches of a namespace. */
  private static final String[] SYSCTLS = {
    "ipv4/ip_forward",
    "ipv4/raw_l3mdev_accept",
    "ipv4/tcp_l3mdev_accept",
    "ipv4/udp_l3mdev_accept",
    "vrf/strict_mode",
    "vrf/strict_mode"
  };

  private static final String[] SYSCTLS_4 = {
    "forwarding",
    "rp_filter",
    "promote_secondaries",
    "accept_local",
    "route_localnet",
    "ignore_routes_with_linkdown",
    "bc_forwarding",
    "proxy_arp",
    "arp_filter",
    "arp_announce",
    "arp_ignore",
    "send_redirects",
    "log_martians",
    "src_valid_mark"
  };
  private static final String[] SYSCTLS_6 = {
    "forwarding",
    "keep_addr_on_down",
    "disable_ipv6",
    "addr_gen_mode",
    "accept_dad",
    "accept_ra",
    "proxy_ndp",
    "ignore_routes_with_linkdown",
    "use_oif_addrs_only",
    "autoconf",
    "accept_redirects",
    "ndisc_notify"
  };

  private final Dice dice;
  private final World world;
  private final boolean themed;
  private final LinkRequests links;
  private final AddressRequests addresses;
  private final RouteRequests routes;
  private final RuleRequests rules;
  private final NexthopRequests nexthops;
  private final BridgeRequests bridges;
  private final VxlanRequests vxlans;
  private final PortRequests ports;
  private final NeighbourRequests neighbours;
  private final NamespaceRequests namespaces;
  private final Spoiler spoiler;

  /** Nexthop objects come up in some scenarios, and then often enough to meet each other. */
  private final int nexthopWeight;

  /** The same of forwarding tables, VLANs and groups of bridges. */
  private final int bridgeWeight;

  /** The same of forwarding tables of vxlans. */
  private final int vxlanWeight;

  /** The same of ports of bonds, teams, bridges and VRFs. */
  private final int portWeight;

  private Generator(long seed) {
    this.dice = new Dice(seed);
    this.world = new World(dice.of(1, 1, 1, 2, 2, 3));
    this.themed = dice.percent(THEMED_SCENARIOS);
    boolean ported = dice.percent(PORT_SCENARIOS);
    KindRequests kinds = new KindRequests(dice, world, range(ported));
    this.links = new LinkRequests(dice, world, kinds);
    this.addresses = new AddressRequests(dice, world);
    this.routes = new RouteRequests(dice, world);
    this.rules = new RuleRequests(dice);
    this.nexthops = new NexthopRequests(dice, world);
    this.bridges = new BridgeRequests(dice, world);
    this.vxlans = new VxlanRequests(dice, world);
    this.ports = new PortRequests(dice, world, kinds);
    this.neighbours = new NeighbourRequests(dice, world);
    this.namespaces = new NamespaceRequests(dice, world);
    this.spoiler = new Spoiler(dice);
    this.portWeight = ported ? 80 : 0;
    this.nexthopWeight = !ported && dice.percent(NEXTHOP_SCENARIOS) ? 60 : 0;
    this.bridgeWeight = portWeight + nexthopWeight == 0 && dice.percent(BRIDGE_SCENARIOS) ? 80 : 0;
    this.vxlanWeight =
        portWeight + nexthopWeight + bridgeWeight == 0 && dice.percent(VXLAN_SCENARIOS) ? 60 : 0;
  }

  private KindRequests.Range range(boolean ported) {
    if (ported) {
      return KindRequests.Range.FLAT;
    }
    return themed ? KindRequests.Range.THEME : KindRequests.Range.ALL;
  }

  /** The scenario of this seed, the dumps at its end included. */
  static Scenario scenario(long seed) {
    Generator generator = new Generator(seed);
    generator.prepare();
    int count = generator.steps();
    for (int i = 0; i < count; i++) {
      generator.step();
    }
    World world = generator.world;
    return new Scenario(Long.toString(seed), world.namespaces(), List.copyOf(world.steps()))
        .then(dumps(world));
  }

  private int steps() {
    if (nexthopWeight + bridgeWeight + vxlanWeight + portWeight > 0) {
      return dice.between(10, 30);
    }
    return themed ? dice.between(6, 20) : dice.between(4, 12);
  }

  /** IPv6 addresses are usable at once, links get none by themselves, and lo is up. */
  private void prepare() {
    for (int netns = 0; netns < world.namespaces(); netns++) {
      for (String conf : new String[] {"all", "default", "lo"}) {
        world.play(new Step.Sysctl(netns, "net/ipv6/conf/" + conf + "/accept_dad", 0));
      }
      world.play(new Step.Sysctl(netns, "net/ipv6/conf/default/addr_gen_mode", 1));
      if (dice.percent(85)) {
        FixedHeader loUp = new IfInfoMsg(0, 0, 1, Iff.IFF_UP, Iff.IFF_UP);
        send(netns, Draft.request(Rtm.RTM_NEWLINK, 0, loUp));
      }
    }
    send(0, links.add(0));
    if (nexthopWeight > 0) {
      nexthops.stage().forEach(draft -> send(0, draft));
    }
    if (bridgeWeight > 0) {
      bridges.stage().forEach(draft -> send(0, draft));
    }
    if (vxlanWeight > 0) {
      vxlans.stage().forEach(draft -> send(0, draft));
    }
    if (portWeight > 0) {
      ports.stage().forEach(draft -> send(0, draft));
    }
  }

  private void step() {
    int netns = dice.percent(70) ? 0 : dice.below(world.namespaces());
    if (dice.percent(5)) {
      world.play(sysctl(netns));
      return;
    }
    Draft draft =
        dice.weighted(
            List.of(
                new Weighted<>(20, () -> links.add(netns)),
                new Weighted<>(LINK_WEIGHT, () -> links.set(netns)),
                new Weighted<>(4, () -> links.delete(netns)),
                new Weighted<>(2, () -> links.property(netns)),
                new Weighted<>(2, () -> links.get(netns)),
                new Weighted<>(1, () -> links.list(netns)),
                new Weighted<>(20, () -> addresses.any(netns)),
                new Weighted<>(18, () -> routes.change(netns)),
                new Weighted<>(4, () -> routes.get(netns)),
                new Weighted<>(9, () -> rules.change()),
                new Weighted<>(nexthopWeight, () -> nexthops.change(netns)),
                new Weighted<>(nexthopWeight / 4, () -> nexthops.ask(netns)),
                new Weighted<>(bridgeWeight, () -> bridges.any(netns)),
                new Weighted<>(vxlanWeight, () -> vxlans.any(netns)),
                new Weighted<>(portWeight, ports::any),
                new Weighted<>(7, () -> neighbours.change(netns)),
                new Weighted<>(1, () -> neighbours.get(netns)),
                new Weighted<>(1, () -> neighbours.list(netns)),
                new Weighted<>(1, () -> neighbours.table(netns)),
                new Weighted<>(2, () -> namespaces.nsid()),
                new Weighted<>(2, () -> namespaces.label(netns)),
                new Weighted<>(1, () -> namespaces.netconf(netns)),
                new Weighted<>(1, () -> routes.list(netns)),
                new Weighted<>(1, () -> addresses.list(netns)),
                new Weighted<>(1, () -> rules.list())));
    int luck = dice.below(100);
    if (luck < SOUP) {
      spoiler.soup(draft);
    } else if (luck < SOUP + NEARLY) {
      spoiler.nearly(draft);
    }
    if (dice.percent(4)) {
      draft.flags |= NlmF.NLM_F_ECHO;
    }
    Spoiler.nameNothingForeign(draft);
    Spoiler.startNothingThatPasses(draft);
    Spoiler.countNoFurther(draft);
    send(netns, draft);
  }

  private void send(int netns, Draft draft) {
    world.play(new Step.Send(netns, draft.datagram(world.nextSeq())));
  }

  private Step sysctl(int netns) {
    if (nexthopWeight > 0 && dice.percent(25)) {
      return new Step.Sysctl(netns, "net/ipv4/nexthop_compat_mode", dice.of(0, 0, 1, 2));
    }
    if (dice.percent(12)) {
      return new Step.Sysctl(netns, "net/" + dice.of(SYSCTLS), dice.of(0, 1, 1, 2));
    }
    boolean v6 = dice.percent(60);
    String family = v6 ? "ipv6" : "ipv4";
    String link = dice.of(world.links(netns)).name();
    boolean general = dice.percent(50) || !link.matches("[\\w.]+");
    String conf = general ? dice.of("all", "default") : link;
    String name = dice.of(v6 ? SYSCTLS_6 : SYSCTLS_4);
    // Looking for duplicates takes longer than a step.
    int value = name.equals("accept_dad") ? 0 : dice.of(0, 1, 1, 2);
    return new Step.Sysctl(netns, "net/" + family + "/conf/" + conf + "/" + name, value);
  }

  /** Everything there is, at the end. */
  private static List<Step> dumps(World world) {
    List<Draft> drafts =
        List.of(
            dump(Rtm.RTM_GETLINK, new IfInfoMsg(0, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETADDR, new IfAddrMsg(0, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETROUTE, new RtMsg(Af.AF_INET, 0, 0, 0, 0, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETROUTE, new RtMsg(Af.AF_INET6, 0, 0, 0, 0, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETRULE, new FibRuleHdr(0, 0, 0, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETNEXTHOP, new NhMsg(0, 0, 0, 0)),
            dump(Rtm.RTM_GETNEXTHOPBUCKET, new NhMsg(0, 0, 0, 0)),
            dump(Rtm.RTM_GETNEIGH, new NdMsg(0, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETNEIGH, new NdMsg(0, 0, 0, Ntf.NTF_PROXY, 0)),
            dump(Rtm.RTM_GETADDRLABEL, new IfAddrLblMsg(Af.AF_INET6, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETNETCONF, new NetconfMsg(0)),
            dump(Rtm.RTM_GETNEIGH, new NdMsg(Af.AF_BRIDGE, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETLINK, new IfInfoMsg(Af.AF_BRIDGE, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETVLAN, new BrVlanMsg(Af.AF_BRIDGE, 0, 0, 0)),
            dump(Rtm.RTM_GETTUNNEL, new TunnelMsg(Af.AF_BRIDGE, 0, 0, 0)),
            dump(Rtm.RTM_GETMULTICAST, new IfAddrMsg(Af.AF_INET6, 0, 0, 0, 0)),
            dump(Rtm.RTM_GETMDB, new BrPortMsg(Af.AF_BRIDGE, 0)),
            dump(Rtm.RTM_GETNEIGHTBL, new NdtMsg(0)));
    List<Step> steps = new ArrayList<>();
    int seq = world.nextSeq();
    for (int netns = 0; netns < world.namespaces(); netns++) {
      for (Draft draft : drafts) {
        steps.add(new Step.Send(netns, draft.datagram(seq++)));
      }
    }
    return steps;
  }

  private static Draft dump(int type, FixedHeader header) {
    return Draft.request(type, NlmF.NLM_F_DUMP, header);
  }
}
