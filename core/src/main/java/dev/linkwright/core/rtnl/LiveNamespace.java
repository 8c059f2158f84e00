package dev.linkwright.core.rtnl;

import dev.linkwright.core.rtnl.Announced.Scope;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.Rule;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IfName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One namespace of a {@link LivePicture}. */
final class LiveNamespace implements LinkNames {
  private static final int INDEX_HASH_SIZE = 256;
  private static final Comparator<Link> LINKS =
      Comparator.<Link>comparingInt(l -> l.index() % INDEX_HASH_SIZE).thenComparing(Link::index);

  private final String namespace;
  private final LivePicture picture;
  private final Informant informant;
  private final Map<Integer, IfName> names = new HashMap<>();
  private final Map<IfName, Link> links = new LinkedHashMap<>();
  private final LiveAddresses addresses;
  private final LiveRoutes routes;
  private final Set<Rule> rules;
  private final Turnover<Link> linkTurnover = new Turnover<>();
  private final Turnover<Rule> ruleTurnover = new Turnover<>();
  private final Set<IfName> stirred = new LinkedHashSet<>();
  private Map<Integer, String> netnsIds = Map.of();

  LiveNamespace(NamespaceState start, LivePicture picture, Informant informant) {
    this.namespace = start.name();
    this.picture = picture;
    this.informant = informant;
    for (Link link : start.links()) {
      names.put(link.index(), link.name());
      links.put(link.name(), link);
    }
    this.addresses = new LiveAddresses(start.addresses());
    this.routes = new LiveRoutes(start.routes());
    this.rules = new LinkedHashSet<>(start.rules());
  }

  @Override
  public String namespace() {
    return namespace;
  }

  @Override
  public IfName name(int index) {
    @Nullable IfName known = names.get(index);
    if (known == null) {
      throw new InconsistentDumpException("no link has the index " + index);
    }
    return known;
  }

  @Override
  public @Nullable LinkKey elsewhere(int netnsId, int index) {
    if (!netnsIds.containsKey(netnsId)) {
      netnsIds = informant.netnsIds(namespace);
    }
    @Nullable String other = netnsIds.get(netnsId);
    return other == null ? null : picture.link(other, index);
  }

  /** Whether there is a link with that number. */
  boolean has(int index) {
    return names.containsKey(index);
  }

  /** The name of the link with that number, or null. */
  @Nullable IfName nameOrNull(int index) {
    return names.get(index);
  }

  /** What has changed counts from now on. */
  void begin() {
    linkTurnover.clear();
    addresses.turnover().clear();
    routes.turnover().clear();
    ruleTurnover.clear();
    stirred.clear();
  }

  void learnNames(Announced news) {
    names.putAll(news.names());
  }

  /** Takes links anew that something was announced of, and what they stand on. */
  void updateLinks(Announced news) {
    Deque<Integer> open = new ArrayDeque<>(news.links());
    Set<Integer> seen = new HashSet<>();
    while (!open.isEmpty()) {
      int index = open.remove();
      if (!seen.add(index)) {
        continue;
      }
      @Nullable IfName name = names.get(index);
      @Nullable Link before = name == null ? null : links.get(name);
      @Nullable Link after = read(index);
      if (news.links().contains(index) || !Objects.equals(before, after)) {
        below(before, open);
        below(after, open);
        replace(before, after);
        if (after == null) {
          names.remove(index);
        }
      }
    }
  }

  private @Nullable Link read(int index) {
    for (NetlinkMessage answer : informant.ask(namespace, Queries.link(index))) {
      RtnlMessage message = RtnlMessage.parse(answer);
      names.put(index, LinkCodec.name(message));
      return LinkCodec.decode(message, this);
    }
    return null;
  }

  private void below(@Nullable Link link, Deque<Integer> out) {
    if (link == null) {
      return;
    }
    Link.@Nullable Parent parent = link.relation().parent();
    if (parent != null && parent.netnsId() == null) {
      out.add(parent.index());
    }
    @Nullable Link master = link.master() == null ? null : links.get(link.master());
    if (master != null) {
      out.add(master.index());
    }
  }

  private void replace(@Nullable Link before, @Nullable Link after) {
    if (before != null && (after == null || !after.name().equals(before.name()))) {
      links.remove(before.name());
      linkTurnover.leaves(before);
      addresses.drop(before.name());
      routes.over(before.name()).forEach(routes::drop);
    } else if (before != null && !before.equals(after)) {
      linkTurnover.leaves(before);
    }
    if (after != null) {
      stirred.add(after.name());
      names.put(after.index(), after.name());
      if (!after.equals(before)) {
        links.put(after.name(), after);
        linkTurnover.comes(after);
      }
    }
  }

  /** Takes addresses, routes and rules anew that something was announced of. */
  void updateItems(Announced news) {
    Set<Scope> scopes = new LinkedHashSet<>(news.addresses());
    for (Scope scope : news.onLinks()) {
      if (has(scope.link()) && !addresses.of(name(scope.link())).isEmpty()) {
        scopes.add(scope);
      }
    }
    scopes.stream().filter(s -> has(s.link())).forEach(this::updateAddresses);
    new RouteNews(this, routes, informant).take(news);
    news.rules().forEach(this::updateRule);
  }

  private void updateAddresses(Scope scope) {
    NetlinkMessage question = Queries.addresses(scope.family(), scope.link());
    List<Address> now = new ArrayList<>();
    for (NetlinkMessage answer : informant.list(namespace, question)) {
      now.add(AddressCodec.decode(RtnlMessage.parse(answer), this));
    }
    addresses.replace(scope.family(), name(scope.link()), now);
    stirred.add(name(scope.link()));
  }

  private void updateRule(RtnlMessage m) {
    Rule rule = RuleCodec.decode(m);
    if (m.header().type() == Rtm.RTM_NEWRULE) {
      if (rules.add(rule)) {
        ruleTurnover.comes(rule);
      }
    } else {
      rules.stream()
          .filter(r -> r.key(namespace).equals(rule.key(namespace)))
          .findFirst()
          .ifPresent(
              r -> {
                rules.remove(r);
                ruleTurnover.leaves(r);
              });
    }
  }

  /** What there was of what has changed. */
  NamespaceState before() {
    return new NamespaceState(
        namespace,
        linkTurnover.gone(LINKS),
        addresses.turnover().gone(DumpOrder.ADDRESSES),
        routes.turnover().gone(DumpOrder.ROUTES),
        ruleTurnover.gone(DumpOrder.RULES));
  }

  /** What there is of what has changed. */
  NamespaceState after() {
    return new NamespaceState(
        namespace,
        linkTurnover.come(LINKS),
        addresses.turnover().come(DumpOrder.ADDRESSES),
        routes.turnover().come(DumpOrder.ROUTES),
        ruleTurnover.come(DumpOrder.RULES));
  }

  /** The links that have changed, or whose addresses have, with all their addresses. */
  NamespaceState stirred() {
    List<Link> moving = new ArrayList<>();
    List<Address> theirs = new ArrayList<>();
    for (IfName name : stirred) {
      @Nullable Link link = links.get(name);
      if (link != null) {
        moving.add(link);
        theirs.addAll(addresses.of(name));
      }
    }
    return new NamespaceState(namespace, moving, theirs, List.of(), List.of());
  }

  NamespaceState state() {
    return new NamespaceState(
        namespace, List.copyOf(links.values()), addresses.all(), routes.all(), List.copyOf(rules));
  }
}
