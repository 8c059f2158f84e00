package dev.linkwright.server.view;

import dev.linkwright.api.LinkView;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link as {@code ip -d -j link} shows it. Source: iproute2 ip/ipaddress.c, {@code
 * print_linkinfo}.
 */
final class LinkViews {
  private static final List<String> ADDR_GEN_MODES =
      List.of("eui64", "none", "stable_secret", "random");
  private static final List<String> LINK_MODES = List.of("DEFAULT", "DORMANT");

  /** In the order of {@code print_link_flags}. */
  private static final List<Map.Entry<Integer, String>> FLAGS =
      List.of(
          Map.entry(Link.Flags.IFF_LOOPBACK, "LOOPBACK"),
          Map.entry(Link.Flags.IFF_BROADCAST, "BROADCAST"),
          Map.entry(Link.Flags.IFF_POINTOPOINT, "POINTOPOINT"),
          Map.entry(Link.Flags.IFF_MULTICAST, "MULTICAST"),
          Map.entry(Link.Flags.IFF_NOARP, "NOARP"),
          Map.entry(Link.Flags.IFF_ALLMULTI, "ALLMULTI"),
          Map.entry(Link.Flags.IFF_PROMISC, "PROMISC"),
          Map.entry(Link.Flags.IFF_MASTER, "MASTER"),
          Map.entry(Link.Flags.IFF_SLAVE, "SLAVE"),
          Map.entry(Link.Flags.IFF_UP, "UP"),
          Map.entry(Link.Flags.IFF_LOWER_UP, "LOWER_UP"),
          Map.entry(Link.Flags.IFF_DORMANT, "DORMANT"));

  private LinkViews() {}

  static LinkView of(Link link, NamespaceState namespace) {
    Link.Relation relation = link.relation();
    return new LinkView(
        link.index(),
        NlText.printable(link.name().text()),
        flags(link, namespace),
        link.mtu().mtu(),
        status(link),
        relation(relation, namespace),
        IpWords.linkType(link.flags().type()),
        text(link.hardware().address()),
        text(link.hardware().broadcast()),
        limits(link),
        info(link),
        labels(link.labels()),
        namespace.addressesOf(link.name()).map(AddressViews::of).toList());
  }

  private static List<String> flags(Link link, NamespaceState namespace) {
    List<String> words = new ArrayList<>();
    Link.Flags flags = link.flags();
    if (flags.has(Link.Flags.IFF_UP) && !flags.has(Link.Flags.IFF_RUNNING)) {
      words.add("NO-CARRIER");
    }
    FLAGS.stream().filter(f -> flags.has(f.getKey())).forEach(f -> words.add(f.getValue()));
    Link parent = parentHere(link.relation().parent(), namespace);
    if (parent != null && !parent.isUp()) {
      words.add("M-DOWN");
    }
    return words;
  }

  private static @Nullable Link parentHere(Link.@Nullable Parent parent, NamespaceState namespace) {
    return parent == null || parent.netnsId() != null
        ? null
        : namespace.linkByIndex(parent.index());
  }

  private static LinkView.Status status(Link link) {
    Link.Status status = link.status();
    Integer mode = link.labels().addrGenMode();
    return new LinkView.Status(
        link.queues().qdisc(),
        status.operState().name(),
        word(LINK_MODES, status.linkMode()),
        status.promiscuity(),
        status.allMulti(),
        mode == null ? null : word(ADDR_GEN_MODES, mode));
  }

  private static LinkView.Relation relation(Link.Relation relation, NamespaceState namespace) {
    Link.Parent parent = relation.parent();
    Link here = parentHere(parent, namespace);
    return new LinkView.Relation(
        here == null ? null : NlText.printable(here.name().text()),
        parent == null || here != null ? null : parent.index(),
        parent == null ? null : parent.netnsId(),
        relation.master() == null ? null : NlText.printable(relation.master().text()));
  }

  private static LinkView.Limits limits(Link link) {
    Link.Queues q = link.queues();
    return new LinkView.Limits(
        q.txQueueLength() == 0 ? null : q.txQueueLength(),
        link.mtu().min(),
        link.mtu().max(),
        q.tx(),
        q.rx(),
        q.gsoMaxSize(),
        q.gsoMaxSegs(),
        q.tsoMaxSize(),
        q.tsoMaxSegs(),
        q.groMaxSize());
  }

  private static LinkView.Labels labels(Link.Labels labels) {
    String alias = labels.alias();
    return new LinkView.Labels(
        IpWords.group(labels.group()),
        alias == null ? null : NlText.printable(alias),
        labels.altNames().stream().map(NlText::printable).toList());
  }

  private static LinkView.@Nullable Info info(Link link) {
    Link.Slave slave = link.slave();
    if (link.kind() instanceof LinkKind.Device && slave == null) {
      return null;
    }
    return new LinkView.Info(
        link.kind().name(),
        KindViews.data(link.kind()),
        slave == null ? null : slave.kind(),
        slave == null || slave.vrfTable() == null ? Map.of() : Map.of("table", slave.vrfTable()));
  }

  private static String word(List<String> words, int number) {
    return number >= 0 && number < words.size() ? words.get(number) : Integer.toString(number);
  }

  private static @Nullable String text(@Nullable MacAddress address) {
    return address == null ? null : address.toString();
  }
}
