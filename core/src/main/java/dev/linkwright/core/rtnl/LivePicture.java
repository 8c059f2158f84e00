package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.value.IfName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is kept up to date by what the kernel announces: only that is asked for, so that a
 * change costs as much on a host with thousands of links as on one with a few. Linux does not
 * announce everything. Whoever must be sure looks at the whole from time to time and compares.
 */
public final class LivePicture {
  private final Map<String, LiveNamespace> namespaces = new TreeMap<>();

  /**
   * A picture.
   *
   * @param start what there is now
   * @param informant the kernel
   */
  public LivePicture(NetworkState start, Informant informant) {
    start
        .namespaces()
        .forEach((name, state) -> namespaces.put(name, new LiveNamespace(state, this, informant)));
  }

  /** From now on counts what {@link #effects} shall tell. */
  public void begin() {
    namespaces.values().forEach(LiveNamespace::begin);
  }

  /**
   * Takes up what was announced.
   *
   * @param heard messages by namespace, in their order
   * @throws InconsistentDumpException if it cannot be understood without looking at the whole
   * @throws dev.linkwright.netlink.error.NetlinkException MALFORMED if a message breaks the format
   */
  public void take(Map<String, List<NetlinkMessage>> heard) {
    Map<LiveNamespace, Announced> news = new LinkedHashMap<>();
    namespaces.forEach(
        (name, n) -> {
          List<NetlinkMessage> messages = heard.getOrDefault(name, List.of());
          if (!messages.isEmpty()) {
            news.put(n, Announced.of(messages));
          }
        });
    // A link may stand on one of another namespace, and everything names links.
    news.forEach(LiveNamespace::learnNames);
    news.forEach(LiveNamespace::updateLinks);
    news.forEach(LiveNamespace::updateItems);
  }

  /** What is another than it was when {@link #begin} was called. */
  public List<Difference> effects() {
    return StateDelta.between(collect(LiveNamespace::before), collect(LiveNamespace::after));
  }

  /** The links that have changed since {@link #begin}, or whose addresses have, with addresses. */
  public NetworkState stirred() {
    return collect(LiveNamespace::stirred);
  }

  /** All there is, in no particular order. */
  public NetworkState state() {
    return collect(LiveNamespace::state);
  }

  private NetworkState collect(Function<LiveNamespace, NamespaceState> part) {
    return NetworkState.of(namespaces.values().stream().map(part).toList());
  }

  @Nullable LinkKey link(String namespace, int index) {
    @Nullable LiveNamespace there = namespaces.get(namespace);
    @Nullable IfName name = there == null ? null : there.nameOrNull(index);
    return name == null ? null : new LinkKey(namespace, name);
  }
}
