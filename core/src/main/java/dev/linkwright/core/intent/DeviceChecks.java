package dev.linkwright.core.intent;

import dev.linkwright.core.intent.Device.Placed;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names, namespaces, parents, sizes and addresses of devices. */
final class DeviceChecks {
  private static final int IPV6_MIN_MTU = 1280;

  private final Faults faults;
  private final World world;

  DeviceChecks(Faults faults, World world) {
    this.faults = faults;
    this.world = world;
  }

  void check(List<Device> devices) {
    namesAreTakenOnce(devices);
    for (Device device : devices) {
      namespaceExists(device.source(), device.prefix() + "/netns", device.key().namespace());
      if (device.kind() == null) {
        linkExists(device);
      } else {
        nameIsFree(device);
      }
      if (device.parent() != null) {
        parentFits(device, device.parent());
      }
      addressesDiffer(device);
      ipv6Fits(device);
    }
    noCircles(devices);
    tablesDiffer(devices);
  }

  /** Reports a namespace that does not exist, at {@code field}. */
  void namespaceExists(Source source, String field, String namespace) {
    if (world.hasNamespace(namespace)) {
      return;
    }
    faults
        .at(source, field)
        .code("netns-missing")
        .found("there is no network namespace \"" + namespace + "\"")
        .expected("a namespace that \"ip netns\" lists")
        .remedy(
            "Create it with \"ip netns add "
                + namespace
                + "\", or leave netns out for the host's own.");
  }

  private void namesAreTakenOnce(List<Device> devices) {
    Map<LinkKey, Device> first = new HashMap<>();
    for (Device device : devices) {
      @Nullable Device other = first.putIfAbsent(device.key(), device);
      if (other == null) {
        continue;
      }
      faults
          .at(device.source(), device.prefix() + "/name")
          .code("duplicate-device")
          .found(device.key() + " is declared twice")
          .expected("one intent for each device")
          .conflict(other.source())
          .kernel("EEXIST: File exists")
          .remedy("Rename one of them, or put both into one intent.");
    }
  }

  private void linkExists(Device device) {
    if (world.exists(device.key())) {
      return;
    }
    faults
        .at(device.source(), "/name")
        .code("link-missing")
        .found("there is no " + device.key())
        .expected("the name of an interface the host has")
        .kernel("ENODEV: No such device")
        .remedy("Look at GET /v1/state, or use a kind that creates it, such as dummy or veth.");
  }

  private void nameIsFree(Device device) {
    @Nullable Link link = world.link(device.key());
    if (link == null || link.kind().name().equals(device.kindName())) {
      return;
    }
    String has = link.kind().name().isEmpty() ? "a network card or lo" : "a " + link.kind().name();
    faults
        .at(device.source(), device.prefix() + "/name")
        .code("name-taken")
        .found(device.key() + " exists and is " + has)
        .expected("a name nobody has, or one of a " + device.kindName())
        .conflict(device.key())
        .kernel("EEXIST: File exists")
        .remedy("Choose another name; to set up the one that exists use kind link.");
  }

  private void parentFits(Device device, LinkKey parent) {
    @Nullable LinkKind kind = world.kind(parent);
    if (kind == null) {
      faults
          .at(device.source(), "/parent")
          .code("parent-missing")
          .found("there is no " + parent)
          .expected("an interface of the host's namespace, or one that an intent creates there")
          .kernel("ENODEV: No such device")
          .remedy("Look at GET /v1/state for the interfaces, or add an intent that creates it.");
      return;
    }
    boolean shares = !(device.kind() instanceof LinkKind.Vlan);
    if (world.isLoopback(parent) || kind instanceof LinkKind.Vrf) {
      faults
          .at(device.source(), "/parent")
          .code("parent-unsuitable")
          .found(parent + " is " + (kind instanceof LinkKind.Vrf ? "a VRF" : "the loopback device"))
          .expected("an Ethernet device")
          .kernel(
              shares
                  ? "EINVAL: Invalid argument"
                  : "EOPNOTSUPP: 8021q: VLANs not supported on device")
          .remedy("Name an Ethernet device.");
    } else if (shares && (kind instanceof LinkKind.Macvlan || kind instanceof LinkKind.Ipvlan)) {
      faults
          .at(device.source(), "/parent")
          .code("parent-unsuitable")
          .found(
              parent + " is itself a " + kind.name() + "; the kernel would take the parent of that")
          .expected("the device below it")
          .remedy("Name " + world.parent(parent) + " as the parent.");
    }
    mtuFits(device, parent);
  }

  private void mtuFits(Device device, LinkKey parent) {
    @Nullable Integer mtu = device.mtu();
    if (mtu == null || mtu <= world.mtu(parent)) {
      return;
    }
    Faults.Draft fault =
        faults
            .at(device.source(), "/mtu")
            .code("mtu-above-parent")
            .found("mtu " + mtu + " is above the " + world.mtu(parent) + " of " + parent)
            .expected("at most " + world.mtu(parent));
    (device.kind() instanceof LinkKind.Ipvlan ? fault : fault.kernel("EINVAL: Invalid argument"))
        .remedy("Lower it, or raise the mtu of " + parent + " with an intent of its own.");
  }

  private void addressesDiffer(Device device) {
    Map<String, String> seen = new HashMap<>();
    for (Placed placed : device.addresses()) {
      // IPv6 knows an address once, whatever the prefix; IPv4 tells prefixes apart
      // (inet_insert_ifa, ipv6_add_addr).
      String identity =
          (placed.address().address().isV4() ? placed.address() : placed.address().address())
              .toString();
      @Nullable String other = seen.putIfAbsent(identity, placed.field());
      if (other != null) {
        faults
            .at(device.source(), placed.field())
            .code("duplicate-address")
            .found(placed.address() + " is listed twice")
            .expected("every address once")
            .kernel("EEXIST: File exists")
            .remedy("Take one of them out.");
      }
    }
  }

  private void ipv6Fits(Device device) {
    @Nullable Placed v6 =
        device.addresses().stream()
            .filter(a -> !a.address().address().isV4())
            .findFirst()
            .orElse(null);
    if (v6 == null || world.mtu(device.key()) >= IPV6_MIN_MTU) {
      return;
    }
    faults
        .at(device.source(), v6.field())
        .code("mtu-below-ipv6")
        .found(device.key() + " has mtu " + world.mtu(device.key()) + ", too small for IPv6")
        .expected("an mtu of at least " + IPV6_MIN_MTU)
        .kernel("EINVAL: Invalid argument")
        .remedy("Raise the mtu to " + IPV6_MIN_MTU + " or take the IPv6 addresses out.");
  }

  /** One report is enough: whoever leads into a circle, or is on it, would only repeat it. */
  private void noCircles(List<Device> devices) {
    for (Device device : devices) {
      if (reaches(device.key(), device.key())) {
        faults
            .at(device.source(), device.parent() != null ? "/parent" : "/name")
            .code("circle")
            .found(device.key() + " stands on itself, through parents or ports")
            .expected("devices that stand on others without coming back")
            .remedy("Take one of them off the circle.");
        return;
      }
    }
  }

  private boolean reaches(LinkKey from, LinkKey to) {
    Deque<LinkKey> open = new ArrayDeque<>(world.lowers(from).toList());
    Set<LinkKey> seen = new HashSet<>();
    while (!open.isEmpty()) {
      LinkKey at = open.pop();
      if (at.equals(to)) {
        return true;
      }
      if (seen.add(at)) {
        world.lowers(at).forEach(open::push);
      }
    }
    return false;
  }

  private void tablesDiffer(List<Device> devices) {
    Map<Domain, List<LinkKey>> vrfs = new HashMap<>();
    world
        .all()
        .filter(k -> world.kind(k) instanceof LinkKind.Vrf)
        .forEach(k -> vrfs.computeIfAbsent(domain(k), d -> new ArrayList<>()).add(k));
    Set<LinkKey> later = new HashSet<>();
    devices.forEach(d -> later.add(d.key()));
    for (Device device : devices) {
      later.remove(device.key());
      if (device.kind() instanceof LinkKind.Vrf vrf) {
        vrfs.getOrDefault(new Domain(device.key().namespace(), vrf.table()), List.of()).stream()
            .filter(k -> !later.contains(k) && !k.equals(device.key()))
            .forEach(k -> shared(device, vrf.table(), k));
      }
    }
  }

  /** What a VRF routes by. */
  private record Domain(String namespace, long table) {}

  private Domain domain(LinkKey vrf) {
    long table = world.kind(vrf) instanceof LinkKind.Vrf kind ? kind.table() : 0;
    return new Domain(vrf.namespace(), table);
  }

  private void shared(Device device, long table, LinkKey other) {
    faults
        .at(device.source(), "/table")
        .code("table-shared")
        .found("table " + table + " is that of " + other + " already")
        .expected("a table of its own for each VRF")
        .conflict(other)
        .remedy("Choose another number, or leave table out to get a free one.");
  }
}
