package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IfName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns dumps into a picture. */
public final class StateReader {
  private static final int RTM_F_CLONED = 0x200;

  private final Map<String, Map<Integer, IfName>> names = new HashMap<>();

  private StateReader() {}

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
    StateReader reader = new StateReader();
    dumps.forEach(reader::learnNames);
    renamed.forEach(
        (name, links) -> reader.names.getOrDefault(name, new HashMap<>()).putAll(links));
    return NetworkState.of(dumps.stream().map(reader::namespace).toList());
  }

  private void learnNames(NamespaceDump dump) {
    Map<Integer, IfName> byIndex = new HashMap<>();
    for (NetlinkMessage m : dump.links()) {
      RtnlMessage link = RtnlMessage.parse(m);
      byIndex.put(link.fixed(IfInfoMsg.class).index(), LinkCodec.name(link));
    }
    names.put(dump.namespace(), byIndex);
  }

  private NamespaceState namespace(NamespaceDump dump) {
    LinkNames context = new Names(dump);
    return new NamespaceState(
        dump.namespace(),
        parsed(dump.links())
            .map(m -> LinkCodec.decode(m, context))
            .map(link -> link.withName(context.name(link.index())))
            .toList(),
        parsed(dump.addresses()).map(m -> AddressCodec.decode(m, context)).toList(),
        parsed(dump.routes())
            .filter(m -> (m.fixed(RtMsg.class).flags() & RTM_F_CLONED) == 0)
            .map(m -> RouteCodec.decode(m, context))
            .toList(),
        parsed(dump.rules()).map(RuleCodec::decode).toList());
  }

  private static Stream<RtnlMessage> parsed(List<NetlinkMessage> messages) {
    return messages.stream().map(RtnlMessage::parse);
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
