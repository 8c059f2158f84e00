package dev.linkwright.core.intent;

import dev.linkwright.core.intent.Device.Placed;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the devices on one parent have in common, counted once. Most of thousands have nothing that
 * another has, and need not be compared with each of the others.
 */
final class Siblings {
  private final Set<String> kinds = new HashSet<>();
  private final Set<Object> ipvlanModes = new HashSet<>();
  private final Set<Object> isolations = new HashSet<>();

  /** How many have a link-layer address, an address, or a number of a VLAN. */
  private final Map<Object, Integer> owners = new HashMap<>();

  private boolean passthru;

  Siblings(World world, List<LinkKey> siblings) {
    siblings.forEach(key -> add(world, key));
  }

  private void add(World world, LinkKey key) {
    @Nullable LinkKind kind = world.kind(key);
    if (kind == null) {
      return;
    }
    kinds.add(kind.name());
    if (kind instanceof LinkKind.Macvlan macvlan) {
      passthru |= macvlan.mode() == MacvlanMode.PASSTHRU;
      count(world.mac(key));
    } else if (kind instanceof LinkKind.Ipvlan ipvlan) {
      ipvlanModes.add(ipvlan.mode());
      if (ipvlan.isolation() != null) {
        isolations.add(ipvlan.isolation());
      }
      Set<IpAddress> distinct =
          world.addresses(key).stream().map(IpPrefix::address).collect(Collectors.toSet());
      distinct.forEach(this::count);
    } else if (kind instanceof LinkKind.Vlan vlan) {
      count(vlan.id());
    }
  }

  private void count(@Nullable Object owned) {
    if (owned != null) {
      owners.merge(owned, 1, Integer::sum);
    }
  }

  /** Whether {@code device}, one of them, has to be compared with the others. */
  boolean mayCollide(Device device) {
    @Nullable LinkKind kind = device.kind();
    if (kind instanceof LinkKind.Vlan vlan) {
      return isShared(vlan.id());
    }
    boolean macvlan = kind instanceof LinkKind.Macvlan;
    boolean ipvlan = kind instanceof LinkKind.Ipvlan;
    return (macvlan && (passthru || kinds.contains("ipvlan") || isShared(device.mac())))
        || (ipvlan && (kinds.contains("macvlan") || ipvlansDiffer() || sharesAddress(device)));
  }

  private boolean ipvlansDiffer() {
    return ipvlanModes.size() > 1 || isolations.size() > 1;
  }

  private boolean sharesAddress(Device device) {
    return device.addresses().stream().map(Placed::address).anyMatch(a -> isShared(a.address()));
  }

  private boolean isShared(@Nullable Object owned) {
    return owned != null && owners.getOrDefault(owned, 0) > 1;
  }
}
