package dev.linkwright.core.apply;

import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.core.state.NetworkState;
import java.util.List;

/**
 * What was seen at one moment.
 *
 * @param state the picture
 * @param dumps the bytes it was made from, to seed a model with
 * @param settled whether nothing was on its way (address detection, carrier) any more
 * @param consistent whether nothing was announced to change while it was looked at; if not, what
 *     was read first and last may belong to different moments
 */
public record Observation(
    NetworkState state, List<NamespaceDump> dumps, boolean settled, boolean consistent) {
  public Observation {
    dumps = List.copyOf(dumps);
  }
}
