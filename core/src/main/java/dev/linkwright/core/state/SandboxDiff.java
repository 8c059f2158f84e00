package dev.linkwright.core.state;

import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.value.IfName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a host between two pictures: what programs asked for, and what the kernel did by
 * itself. Nobody kept count of who asked for what, so that is judged by what an object is: what a
 * kernel derives from something else is its own, and what hung on a link that has gone, went down
 * or changed its master went with it.
 *
 * @param entries the differences, as {@link StateDelta#between} orders them
 */
public record SandboxDiff(List<Entry> entries) {
  /** What a link shows of its surroundings, and nobody sets. */
  private static final Set<String> OBSERVED =
      Set.of(
          "operstate",
          "carrier",
          "flags",
          "promiscuity",
          "allmulti",
          "slave",
          "qdisc",
          "minMtu",
          "maxMtu",
          "linkmode");

  /**
   * One difference.
   *
   * @param difference the object before and after
   * @param byKernel whether the kernel did it by itself
   */
  public record Entry(Difference difference, boolean byKernel) {
    /** What became of it. */
    public Action action() {
      return difference.before() == null
          ? Action.ADDED
          : difference.after() == null ? Action.REMOVED : Action.CHANGED;
    }

    /** The object in one line, as plans show it. */
    public String object() {
      return difference.toString().substring(2);
    }
  }

  /** What became of an object. */
  public enum Action {
    ADDED,
    CHANGED,
    REMOVED
  }

  public SandboxDiff {
    entries = List.copyOf(entries);
  }

  /** The difference of two pictures. */
  public static SandboxDiff between(NetworkState before, NetworkState after) {
    return new SandboxDiff(
        StateDelta.between(before, after).stream()
            .map(d -> new Entry(d, isByKernel(d, before, after)))
            .toList());
  }

  /** How often something was done, by request or by the kernel. */
  public long count(Action action, boolean byKernel) {
    return entries.stream().filter(e -> e.action() == action && e.byKernel() == byKernel).count();
  }

  private static boolean isByKernel(Difference d, NetworkState before, NetworkState after) {
    Object object = d.object();
    String namespace = d.key().namespace();
    if (object instanceof Link) {
      return d.before() != null && d.after() != null && OBSERVED.containsAll(d.aspects().keySet());
    } else if (object instanceof Address address) {
      return address.isDerived()
          || (d.after() == null && isCutOff(address.link(), namespace, before, after));
    } else if (object instanceof Route route) {
      return route.isDerived()
          || (d.after() == null
              && route.nexthops().stream()
                  .map(Nexthop::dev)
                  .anyMatch(dev -> dev != null && isCutOff(dev, namespace, before, after)));
    }
    return ((Rule) object).protocol() == Route.RTPROT_KERNEL;
  }

  /** Whether a link lost what hung on it. */
  private static boolean isCutOff(
      IfName name, String namespace, NetworkState before, NetworkState after) {
    @Nullable Link was = before.namespace(namespace).link(name);
    @Nullable Link is = after.namespace(namespace).link(name);
    if (was == null || is == null) {
      return was != null;
    }
    return (was.isUp() && !is.isUp())
        || (was.master() == null ? is.master() != null : !was.master().equals(is.master()));
  }
}
