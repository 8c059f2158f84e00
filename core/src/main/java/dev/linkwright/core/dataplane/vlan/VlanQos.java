package dev.linkwright.core.dataplane.vlan;

import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.route.IflaVlan;
import dev.linkwright.netlink.route.IflaVlanQos;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * How priorities of packets and of VLAN tags map. Source: net/8021q/vlan_dev.c, {@code
 * vlan_dev_set_ingress_priority}, {@code vlan_dev_set_egress_priority}.
 *
 * @param ingress priority of the tag, 0 to 7, to that of the packet; those that lead to 0 are
 *     absent
 * @param egress priority of the packet to that of the tag, the latest first; once given an entry
 *     keeps its place, also while it leads to 0
 */
public record VlanQos(PSortedMap<Integer, Long> ingress, PVector<Mapping> egress) {
  /** Nothing maps. */
  static final VlanQos NONE = new VlanQos(TreePMap.empty(), TreePVector.empty());

  private static final int PRIORITY_MASK = 0x7;

  /** The kernel keeps egress mappings in 16 lists. */
  private static final int EGRESS_LIST_MASK = 0xf;

  private static final int SIZEOF_MAPPING = 8;

  /**
   * One line of a map.
   *
   * @param from unsigned 32 bits
   * @param to unsigned 32 bits
   */
  public record Mapping(long from, long to) {}

  /** With {@code mapping} of what comes in; only three bits of the tag's priority count. */
  VlanQos withIngress(Mapping mapping) {
    int from = (int) mapping.from() & PRIORITY_MASK;
    return new VlanQos(
        mapping.to() == 0 ? ingress.minus(from) : ingress.plus(from, mapping.to()), egress);
  }

  /** With {@code mapping} of what goes out; only three bits of the tag's priority count. */
  VlanQos withEgress(Mapping mapping) {
    Mapping cut = new Mapping(mapping.from(), mapping.to() & PRIORITY_MASK);
    for (int i = 0; i < egress.size(); i++) {
      if (egress.get(i).from() == cut.from()) {
        return new VlanQos(ingress, egress.with(i, cut));
      }
    }
    return new VlanQos(ingress, egress.plus(0, cut));
  }

  /** The mappings in the list {@code key} of a request, if it is there. */
  static List<Mapping> mappings(byte[] message, Attrs data, Nest key) {
    List<Mapping> out = new ArrayList<>();
    if (!data.has(key)) {
      return out;
    }
    Attrs list = NlaPolicy.nested(message, data.offsetOf(key), IflaVlanQos.SET);
    for (int i = 0; i < list.size(); i++) {
      if (list.typeOf(i) == IflaVlanQos.IFLA_VLAN_QOS_MAPPING.type()) {
        byte[] mapping = list.payloadOf(i);
        out.add(new Mapping(Bytes.getU32(mapping, 0), Bytes.getU32(mapping, 4)));
      }
    }
    return out;
  }

  /** Writes both maps, those that are empty not at all. */
  void fill(AttrWriter w) {
    List<Mapping> in =
        ingress.entrySet().stream().map(e -> new Mapping(e.getKey(), e.getValue())).toList();
    fill(w, IflaVlan.IFLA_VLAN_INGRESS_QOS, in);
    List<Mapping> out = new ArrayList<>(egress);
    out.removeIf(m -> m.to() == 0);
    out.sort(Comparator.comparingLong(m -> m.from() & EGRESS_LIST_MASK));
    fill(w, IflaVlan.IFLA_VLAN_EGRESS_QOS, out);
  }

  private static void fill(AttrWriter w, Nest key, List<Mapping> mappings) {
    if (mappings.isEmpty()) {
      return;
    }
    int list = w.beginUnflagged(key);
    for (Mapping mapping : mappings) {
      byte[] struct = new byte[SIZEOF_MAPPING];
      Bytes.putU32(struct, 0, mapping.from());
      Bytes.putU32(struct, 4, mapping.to());
      w.put(IflaVlanQos.IFLA_VLAN_QOS_MAPPING, struct);
    }
    w.end(list);
  }
}
