package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A frame to a multicast group, as far as it matters to where it goes. Source:
 * include/linux/skbuff.h, {@code struct sk_buff}.
 *
 * @param source the link-layer address it is from
 * @param tags the VLANs it is in, the outermost first
 */
public record MulticastSkb(MacAddress source, PVector<VlanTag> tags) {
  /**
   * A VLAN header.
   *
   * @param protocol ETH_P_8021Q or ETH_P_8021AD
   * @param vid number of the VLAN
   */
  public record VlanTag(int protocol, int vid) {}

  /** Kept by a device that is a VLAN of the one below. */
  public interface VlanTagHolder {
    /** What its frames have on the device below. */
    VlanTag tag();
  }

  static MulticastSkb from(MacAddress source) {
    return new MulticastSkb(source, TreePVector.empty());
  }

  public boolean isTagged() {
    return !tags.isEmpty();
  }

  /** In one more VLAN. */
  public MulticastSkb tagged(VlanTag tag) {
    return new MulticastSkb(source, tags.plus(0, tag));
  }

  /** Out of the outermost VLAN. */
  public MulticastSkb untagged() {
    return new MulticastSkb(source, tags.minus(0));
  }
}
