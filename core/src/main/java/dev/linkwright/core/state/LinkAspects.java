package dev.linkwright.core.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is to compare about a link, by name: everything but its interface index, raw
 * attributes and what a bridge or a port counts by itself.
 */
public final class LinkAspects {
  private static final Map<String, Function<Link, @Nullable Object>> ASPECTS =
      new LinkedHashMap<>();

  static {
    ASPECTS.put("kind", l -> kind(l.kind()));
    ASPECTS.put("parent", LinkAspects::parent);
    ASPECTS.put("master", Link::master);
    ASPECTS.put("up", Link::isUp);
    ASPECTS.put("mtu", l -> l.mtu().mtu());
    ASPECTS.put("minMtu", l -> l.mtu().min());
    ASPECTS.put("maxMtu", l -> l.mtu().max());
    ASPECTS.put("address", l -> l.hardware().address());
    ASPECTS.put("broadcast", l -> l.hardware().broadcast());
    ASPECTS.put("flags", l -> "0x" + Integer.toHexString(l.flags().bits() & ~Link.Flags.IFF_UP));
    ASPECTS.put("type", l -> l.flags().type());
    ASPECTS.put("operstate", l -> l.status().operState());
    ASPECTS.put("linkmode", l -> l.status().linkMode());
    ASPECTS.put("carrier", l -> l.status().carrier());
    ASPECTS.put("promiscuity", l -> l.status().promiscuity());
    ASPECTS.put("allmulti", l -> l.status().allMulti());
    ASPECTS.put("protoDown", l -> l.status().protoDown());
    // A link that was up once keeps its queueing discipline when it goes down: no setting, no way
    // back.
    ASPECTS.put("qdisc", l -> l.isUp() ? l.queues().qdisc() : null);
    ASPECTS.put("txqueuelen", l -> l.queues().txQueueLength());
    ASPECTS.put("txQueues", l -> l.queues().tx());
    ASPECTS.put("gsoMaxSize", l -> l.queues().gsoMaxSize());
    ASPECTS.put("gsoMaxSegs", l -> l.queues().gsoMaxSegs());
    ASPECTS.put("groMaxSize", l -> l.queues().groMaxSize());
    ASPECTS.put("tsoMaxSize", l -> l.queues().tsoMaxSize());
    ASPECTS.put("tsoMaxSegs", l -> l.queues().tsoMaxSegs());
    ASPECTS.put("group", l -> l.labels().group());
    ASPECTS.put("alias", l -> l.labels().alias());
    ASPECTS.put("altnames", l -> l.labels().altNames());
    ASPECTS.put("addrgenmode", l -> l.labels().addrGenMode());
    ASPECTS.put("slave", LinkAspects::slave);
  }

  private LinkAspects() {}

  /** The aspects in which the two differ, as before and after. */
  public static Map<String, Pair> differences(Link before, Link after) {
    Map<String, Pair> out = new LinkedHashMap<>();
    ASPECTS.forEach(
        (name, of) -> {
          Object was = of.apply(before);
          Object is = of.apply(after);
          if (!Objects.equals(was, is)) {
            out.put(name, new Pair(text(was), text(is)));
          }
        });
    return out;
  }

  /** All aspects of a link in one line. */
  public static String line(Link link) {
    StringBuilder out = new StringBuilder(StateText.name(link.name().text()));
    ASPECTS.forEach(
        (name, of) -> out.append(' ').append(name).append('=').append(text(of.apply(link))));
    return out.toString();
  }

  /**
   * A value before and after.
   *
   * @param before as text, {@code none} for absent
   * @param after as text, {@code none} for absent
   */
  public record Pair(String before, String after) {}

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    return value instanceof Boolean b ? b ? "yes" : "no" : StateText.name(value.toString());
  }

  private static @Nullable Object parent(Link link) {
    Link.Parent parent = link.relation().parent();
    if (parent == null) {
      return null;
    }
    return parent.key() == null ? "in another namespace" : parent.key();
  }

  private static @Nullable Object slave(Link link) {
    Link.Slave slave = link.slave();
    return slave == null
        ? null
        : slave.kind() + (slave.vrfTable() == null ? "" : " table " + slave.vrfTable());
  }

  /** The kind without what only counts or times. */
  private static LinkKind kind(LinkKind kind) {
    if (kind instanceof LinkKind.Bridge b) {
      return new LinkKind.Bridge(
          b.stp(),
          b.vlanFiltering(),
          b.forwardDelay(),
          b.helloTime(),
          b.maxAge(),
          b.ageingTime(),
          b.priority(),
          RawAttributes.NONE);
    }
    return kind instanceof LinkKind.Other o
        ? new LinkKind.Other(o.name(), RawAttributes.NONE)
        : kind;
  }
}
