package dev.linkwright.core.dataplane.netdev;

import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The devices directly above and below one ({@code adj_list}), in the order in which they were
 * linked.
 *
 * @param lowers the devices this one stands on
 * @param uppers the devices that stand on this one
 * @param master the one upper device this one is a port of, or null
 */
public record Adjacency(PVector<DevRef> lowers, PVector<DevRef> uppers, @Nullable DevRef master) {
  /** Alone. */
  public static final Adjacency NONE =
      new Adjacency(TreePVector.empty(), TreePVector.empty(), null);

  Adjacency plusLower(DevRef lower) {
    return new Adjacency(lowers.plus(lower), uppers, master);
  }

  Adjacency plusUpper(DevRef upper, boolean isMaster) {
    return new Adjacency(lowers, uppers.plus(upper), isMaster ? upper : master);
  }

  Adjacency minusLower(DevRef lower) {
    return new Adjacency(lowers.minus((Object) lower), uppers, master);
  }

  Adjacency minusUpper(DevRef upper) {
    return new Adjacency(
        lowers, uppers.minus((Object) upper), upper.equals(master) ? null : master);
  }

  /** With every mention of {@code from} replaced: the device it means has moved. */
  Adjacency moved(DevRef from, DevRef to) {
    return new Adjacency(
        TreePVector.from(lowers.stream().map(d -> d.equals(from) ? to : d).toList()),
        TreePVector.from(uppers.stream().map(d -> d.equals(from) ? to : d).toList()),
        from.equals(master) ? to : master);
  }
}
