package dev.linkwright.core.intent;

import dev.linkwright.core.intent.Device.Placed;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the macvlans, ipvlans and VLANs of one parent may not do to each other. Each fault is
 * reported at the later intent, against the first sibling it collides with.
 */
final class SharingChecks {
  private final Faults faults;
  private final World world;

  SharingChecks(Faults faults, World world) {
    this.faults = faults;
    this.world = world;
  }

  void check(List<Device> devices) {
    Set<Device> earlier = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<LinkKey, Siblings> onParents = new HashMap<>();
    for (Device device : devices) {
      if (device.parent() == null) {
        earlier.add(device);
        continue;
      }
      List<LinkKey> siblings = world.children(device.parent());
      if (onParents
          .computeIfAbsent(device.parent(), p -> new Siblings(world, siblings))
          .mayCollide(device)) {
        collide(device, siblings, earlier);
      }
      parentIsNotABridgePort(device, device.parent());
      macIsNotTheParents(device, device.parent());
      earlier.add(device);
    }
  }

  private void collide(Device device, List<LinkKey> siblings, Set<Device> earlier) {
    for (LinkKey sibling : siblings) {
      @Nullable Device other = world.device(sibling);
      boolean counts = other == null || other.kind() == null || earlier.contains(other);
      if (counts && !sibling.equals(device.key())) {
        collide(device, sibling);
      }
    }
  }

  private void collide(Device device, LinkKey sibling) {
    @Nullable LinkKind mine = device.kind();
    @Nullable LinkKind other = world.kind(sibling);
    if (mine instanceof LinkKind.Macvlan a && other instanceof LinkKind.Macvlan b) {
      macvlans(device, a, sibling, b);
    } else if (mine instanceof LinkKind.Ipvlan a && other instanceof LinkKind.Ipvlan b) {
      ipvlans(device, a, sibling, b);
    } else if (mine instanceof LinkKind.Vlan a && other instanceof LinkKind.Vlan b) {
      vlans(device, a, sibling, b);
    } else if (takesFrames(mine) && takesFrames(other)) {
      faults
          .at(device.source(), "/parent")
          .code("parent-shared")
          .found(
              device.parent() + " carries the " + nameOf(other) + " " + sibling.name() + " already")
          .expected("macvlans only or ipvlans only on one parent")
          .conflict(sibling)
          .kernel("EBUSY: Device or resource busy")
          .remedy("Use another parent, or make both the same kind.");
    }
  }

  private static boolean takesFrames(@Nullable LinkKind kind) {
    return kind instanceof LinkKind.Macvlan || kind instanceof LinkKind.Ipvlan;
  }

  private static String nameOf(@Nullable LinkKind kind) {
    return kind == null ? "link" : kind.name();
  }

  private void macvlans(Device device, LinkKind.Macvlan a, LinkKey sibling, LinkKind.Macvlan b) {
    if (a.mode() == MacvlanMode.PASSTHRU || b.mode() == MacvlanMode.PASSTHRU) {
      faults
          .at(device.source(), "/mode")
          .code("passthru-shared")
          .found(device.parent() + " would carry a passthru macvlan and another one")
          .expected("a macvlan in mode passthru alone on its parent")
          .conflict(sibling)
          .kernel("EINVAL: Invalid argument")
          .remedy("Use mode bridge for both, or another parent.");
    }
    if (device.mac() != null && Objects.equals(device.mac(), world.mac(sibling))) {
      faults
          .at(device.source(), "/mac")
          .code("duplicate-mac")
          .found(device.mac() + " is the address of " + sibling)
          .expected("an address of its own for each macvlan of a parent")
          .conflict(sibling)
          .kernel("EADDRINUSE: Address already in use")
          .remedy("Choose another address, or leave mac out to get a random one.");
    }
  }

  private void ipvlans(Device device, LinkKind.Ipvlan a, LinkKey sibling, LinkKind.Ipvlan b) {
    if (a.mode() != b.mode()) {
      oneForAll(device, "/mode", a.mode().text(), b.mode().text(), sibling);
    }
    if (a.isolation() != b.isolation() && a.isolation() != null && b.isolation() != null) {
      oneForAll(device, "/flag", a.isolation().text(), b.isolation().text(), sibling);
    }
    List<IpPrefix> others = world.addresses(sibling);
    for (Placed placed : device.addresses()) {
      if (others.stream()
          .anyMatch(o -> o.address().equals(placed.address().address()) && !isGenerated(o))) {
        faults
            .at(device.source(), placed.field())
            .code("duplicate-address")
            .found(placed.address().address() + " is an address of " + sibling + " too")
            .expected(
                "an address of its own for each ipvlan of a parent: packets are told apart by it")
            .conflict(sibling)
            .kernel("EADDRINUSE: Address already assigned to an ipvlan device")
            .remedy("Choose another address.");
      }
    }
  }

  private static boolean isGenerated(IpPrefix address) {
    return address.address().isLinkLocal();
  }

  private void oneForAll(Device device, String field, String mine, String theirs, LinkKey sibling) {
    faults
        .at(device.source(), field)
        .code("parent-shared")
        .found(
            mine + " here, but " + theirs + " on its sibling; the kernel would change the sibling")
        .expected("one mode and one flag for all ipvlans of a parent")
        .conflict(sibling)
        .remedy("Say " + theirs + " here too, or change all of them.");
  }

  private void vlans(Device device, LinkKind.Vlan a, LinkKey sibling, LinkKind.Vlan b) {
    boolean sameTag =
        b.protocol() == null || a.protocol() == null || a.protocol().equals(b.protocol());
    if (a.id() == b.id() && sameTag) {
      faults
          .at(device.source(), "/id")
          .code("vlan-taken")
          .found("VLAN " + a.id() + " of " + device.parent() + " is " + sibling.name() + " already")
          .expected("a number of its own for each VLAN of a parent")
          .conflict(sibling)
          .kernel("EEXIST: 8021q: VLAN device already exists")
          .remedy("Choose another id, or use " + sibling.name() + ".");
    }
  }

  private void parentIsNotABridgePort(Device device, LinkKey parent) {
    @Nullable LinkKey master = world.master(parent);
    if (takesFrames(device.kind())
        && master != null
        && world.kind(master) instanceof LinkKind.Bridge) {
      faults
          .at(device.source(), "/parent")
          .code("parent-shared")
          .found(parent + " is a port of the bridge " + master.name())
          .expected("a parent that is no bridge port")
          .conflict(master)
          .kernel("EBUSY: Device or resource busy")
          .remedy(
              "Stand it on the bridge " + master.name() + " instead, or take the port out of it.");
    }
  }

  private void macIsNotTheParents(Device device, LinkKey parent) {
    boolean passthru =
        device.kind() instanceof LinkKind.Macvlan m && m.mode() == MacvlanMode.PASSTHRU;
    boolean macvlan = device.kind() instanceof LinkKind.Macvlan;
    if (macvlan
        && !passthru
        && device.mac() != null
        && Objects.equals(device.mac(), world.mac(parent))) {
      faults
          .at(device.source(), "/mac")
          .code("duplicate-mac")
          .found(device.mac() + " is the address of its parent")
          .expected("an address of its own")
          .conflict(parent)
          .kernel("EADDRINUSE: Address already in use")
          .remedy("Choose another address, or leave mac out to get a random one.");
    }
  }
}
