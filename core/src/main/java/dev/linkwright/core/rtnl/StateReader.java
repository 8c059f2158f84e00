package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.Rule;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IfName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns dumps into pictures. One that reads several pictures after another reads anew only what is
 * not as it was in the last.
 */
public final class StateReader {
  private static final int RTM_F_CLONED = 0x200;

  private final Map<String, Map<Integer, IfName>> names = new HashMap<>();
  private final Map<String, Past> pasts = new HashMap<>();

  private final Map<String, Recollection<Label>> labels = new HashMap<>();

  /** What a link is called. */
  private record Label(int index, IfName name) {}

  /** What was read of one namespace. */
  private static final class Past {
    private final Recollection<Link> links = new Recollection<>();
    private final Recollection<Address> addresses = new Recollection<>();
    private final Recollection<Route> routes = new Recollection<>();
    private final Recollection<Rule> rules = new Recollection<>();
  }

  /**
   * The picture in {@code dumps}.
   *
   * @throws InconsistentDumpException if they do not fit together
   * @throws dev.linkwright.netlink.error.NetlinkException MALFORMED if a message breaks the format
   */
  public static NetworkState read(List<NamespaceDump> dumps) {
    return read(dumps, Map.of());
  }

  /**
   * The picture in {@code dumps}, with other names for some links: to compare it with one from
   * after they were renamed.
   *
   * @param renamed the names to be used, by namespace and interface index
   * @throws InconsistentDumpException if they do not fit together
   * @throws dev.linkwright.netlink.error.NetlinkException MALFORMED if a message breaks the format
   */
  public static NetworkState read(
      List<NamespaceDump> dumps, Map<String, Map<Integer, IfName>> renamed) {
    return new StateReader().next(dumps, renamed);
  }

  /**
   * The next picture; exceptions as for {@link #read(List)}.
   *
   * @param dumps of a moment after that of the last one
   */
  public NetworkState next(List<NamespaceDump> dumps) {
    return next(dumps, Map.of());
  }

  private NetworkState next(List<NamespaceDump> dumps, Map<String, Map<Integer, IfName>> renamed) {
    Map<String, Map<Integer, IfName>> before = Map.copyOf(names);
    names.clear();
    dumps.forEach(this::learnNames);
    renamed.forEach((name, links) -> names.getOrDefault(name, new HashMap<>()).putAll(links));
    if (!saysTheSame(before)) {
      pasts.clear();
    }
    return NetworkState.of(dumps.stream().map(this::namespace).toList());
  }

  /** Whether every index that stood for a link stands for it now. */
  private boolean saysTheSame(Map<String, Map<Integer, IfName>> before) {
    return before.entrySet().stream()
        .allMatch(
            e ->
                names
                    .getOrDefault(e.getKey(), Map.of())
                    .entrySet()
                    .containsAll(e.getValue().entrySet()));
  }

  private void learnNames(NamespaceDump dump) {
    Map<Integer, IfName> byIndex = new HashMap<>();
    labels
        .computeIfAbsent(dump.namespace(), name -> new Recollection<>())
        .read(dump.links(), label -> true, StateReader::label)
        .forEach(label -> byIndex.put(label.index(), label.name()));
    names.put(dump.namespace(), byIndex);
  }

  private static Label label(NetlinkMessage message) {
    RtnlMessage link = RtnlMessage.parse(message);
    return new Label(link.fixed(IfInfoMsg.class).index(), LinkCodec.name(link));
  }

  private NamespaceState namespace(NamespaceDump dump) {
    LinkNames context = new Names(dump);
    Past past = pasts.computeIfAbsent(dump.namespace(), name -> new Past());
    return new NamespaceState(
        dump.namespace(),
        past.links.read(dump.links(), StateReader::standsHere, m -> link(m, context)),
        past.addresses.read(
            dump.addresses(), a -> true, m -> AddressCodec.decode(RtnlMessage.parse(m), context)),
        past.routes.read(dump.routes(), r -> true, m -> route(m, context)),
        past.rules.read(dump.rules(), r -> true, m -> RuleCodec.decode(RtnlMessage.parse(m))));
  }

  /**
   * What a link stands on elsewhere has the name it has there, of which its message says nothing.
   */
  private static boolean standsHere(Link link) {
    Link.@Nullable Parent parent = link.relation().parent();
    return parent == null || parent.netnsId() == null;
  }

  private static Link link(NetlinkMessage message, LinkNames context) {
    Link link = LinkCodec.decode(RtnlMessage.parse(message), context);
    return link.withName(context.name(link.index()));
  }

  private static @Nullable Route route(NetlinkMessage message, LinkNames context) {
    RtnlMessage m = RtnlMessage.parse(message);
    boolean cached = (m.fixed(RtMsg.class).flags() & RTM_F_CLONED) != 0;
    return cached ? null : RouteCodec.decode(m, context);
  }

  private final class Names implements LinkNames {
    private final NamespaceDump dump;

    Names(NamespaceDump dump) {
      this.dump = dump;
    }

    @Override
    public String namespace() {
      return dump.namespace();
    }

    @Override
    public IfName name(int index) {
      @Nullable IfName known = names.getOrDefault(dump.namespace(), Map.of()).get(index);
      if (known == null) {
        throw new InconsistentDumpException("no link has the index " + index);
      }
      return known;
    }

    @Override
    public @Nullable LinkKey elsewhere(int netnsId, int index) {
      @Nullable String other = dump.netnsIds().get(netnsId);
      @Nullable IfName known =
          other == null ? null : names.getOrDefault(other, Map.of()).get(index);
      return other == null || known == null ? null : new LinkKey(other, known);
    }
  }
}
