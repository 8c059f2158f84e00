package dev.linkwright.core.intent;

import dev.linkwright.api.BridgeIntent;
import dev.linkwright.api.DeviceIntent;
import dev.linkwright.api.DummyIntent;
import dev.linkwright.api.IpvlanIntent;
import dev.linkwright.api.LinkIntent;
import dev.linkwright.api.MacvlanFlag;
import dev.linkwright.api.MacvlanIntent;
import dev.linkwright.api.VethIntent;
import dev.linkwright.api.VethPeer;
import dev.linkwright.api.VlanIntent;
import dev.linkwright.api.VlanProtocol;
import dev.linkwright.api.VrfIntent;
import dev.linkwright.core.intent.Device.Placed;
import dev.linkwright.core.state.IpvlanIsolation;
import dev.linkwright.core.state.IpvlanMode;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the devices an intent speaks of and the ports it wants. A device whose name is no name is
 * left out.
 */
final class DeviceReader {
  private final Values values;
  private final Faults faults;
  private final VrfTables tables;
  private final List<Device> devices = new ArrayList<>();
  private final List<Port> ports = new ArrayList<>();

  DeviceReader(Faults faults, VrfTables tables) {
    this.values = new Values(faults);
    this.faults = faults;
    this.tables = tables;
  }

  List<Device> devices() {
    return devices;
  }

  List<Port> ports() {
    return ports;
  }

  void read(Source source, DeviceIntent intent) {
    @Nullable IfName name = values.name(source, "/name", intent.name());
    if (name == null) {
      return;
    }
    LinkKey key = new LinkKey(source.namespace(), name);
    if (intent instanceof VrfIntent vrf) {
      long table = tables.of(source, vrf, key);
      add(source, key, new LinkKind.Vrf(table), null, null, true);
      portsOf(source, vrf.interfaces(), key);
    } else if (intent instanceof MacvlanIntent macvlan) {
      add(
          source,
          key,
          macvlan(source, macvlan),
          parent(source, macvlan.parent()),
          macvlan.mac(),
          true);
    } else if (intent instanceof IpvlanIntent ipvlan) {
      add(source, key, ipvlan(ipvlan), parent(source, ipvlan.parent()), null, true);
    } else if (intent instanceof DummyIntent dummy) {
      add(source, key, new LinkKind.Dummy(), null, dummy.mac(), true);
    } else if (intent instanceof VethIntent veth) {
      veth(source, key, veth);
    } else if (intent instanceof VlanIntent vlan) {
      int protocol = vlan.protocol() == VlanProtocol.DOT1AD ? 0x88a8 : 0x8100;
      LinkKind kind = new LinkKind.Vlan(vlan.id(), protocol, null);
      add(source, key, kind, parent(source, vlan.parent()), vlan.mac(), true);
    } else if (intent instanceof BridgeIntent bridge) {
      add(source, key, LinkKind.Bridge.ANY, null, bridge.mac(), true);
      portsOf(source, bridge.interfaces(), key);
    } else if (intent instanceof LinkIntent link) {
      add(source, key, null, null, link.mac(), null);
      @Nullable IfName master = values.name(source, "/master", link.master());
      if (master != null) {
        ports.add(new Port(source, "/master", key, new LinkKey(key.namespace(), master)));
      }
    }
  }

  private void add(
      Source source,
      LinkKey key,
      @Nullable LinkKind kind,
      @Nullable LinkKey parent,
      @Nullable String mac,
      @Nullable Boolean upByDefault) {
    DeviceIntent intent = (DeviceIntent) source.intent();
    @Nullable MacAddress address = values.mac(source, "/mac", mac);
    @Nullable Boolean up = intent.up() == null ? upByDefault : intent.up();
    List<Placed> addresses = addresses(source, "/addresses/", intent.addresses());
    devices.add(new Device(source, "", key, kind, parent, intent.mtu(), address, addresses, up));
  }

  private void veth(Source source, LinkKey key, VethIntent veth) {
    VethPeer peer = veth.peer();
    @Nullable IfName name = values.name(source, "/peer/name", peer.name());
    if (name == null) {
      return;
    }
    LinkKey peerKey = new LinkKey(Source.namespace(peer.netns()), name);
    add(source, key, new LinkKind.Veth(peerKey), null, veth.mac(), true);
    devices.add(
        new Device(
            source,
            "/peer",
            peerKey,
            new LinkKind.Veth(key),
            null,
            peer.mtu(),
            values.mac(source, "/peer/mac", peer.mac()),
            addresses(source, "/peer/addresses/", peer.addresses()),
            !Boolean.FALSE.equals(peer.up())));
  }

  private LinkKind macvlan(Source source, MacvlanIntent intent) {
    MacvlanMode mode =
        intent.mode() == null ? MacvlanMode.VEPA : MacvlanMode.valueOf(intent.mode().name());
    List<MacAddress> macs = new ArrayList<>();
    for (int i = 0; i < intent.sourceMacs().size(); i++) {
      @Nullable MacAddress mac = values.mac(source, "/sourceMacs/" + i, intent.sourceMacs().get(i));
      if (mac != null) {
        macs.add(mac);
      }
    }
    if (mode != MacvlanMode.SOURCE && !intent.sourceMacs().isEmpty()) {
      faults
          .at(source, "/sourceMacs")
          .code("source-macs-outside-source-mode")
          .found("mode " + mode.text() + " takes no source addresses")
          .expected("sourceMacs only with mode source")
          .kernel("EINVAL: Invalid argument")
          .remedy("Set \"mode\": \"source\", or leave sourceMacs out.");
    }
    Integer flags = intent.flags().isEmpty() ? null : flags(intent.flags());
    return new LinkKind.Macvlan(mode, flags, mode == MacvlanMode.SOURCE ? macs : null, null);
  }

  private static int flags(List<MacvlanFlag> flags) {
    return (flags.contains(MacvlanFlag.NOPROMISC) ? 1 : 0)
        | (flags.contains(MacvlanFlag.NODST) ? 2 : 0);
  }

  private static LinkKind ipvlan(IpvlanIntent intent) {
    return new LinkKind.Ipvlan(
        intent.mode() == null ? IpvlanMode.L3 : IpvlanMode.valueOf(intent.mode().name()),
        intent.flag() == null
            ? IpvlanIsolation.BRIDGE
            : IpvlanIsolation.valueOf(intent.flag().name()));
  }

  /** The parent is in the host's namespace, as {@code ip link add link PARENT netns X} has it. */
  private @Nullable LinkKey parent(Source source, String text) {
    @Nullable IfName name = values.name(source, "/parent", text);
    return name == null ? null : new LinkKey(NetworkState.HOST, name);
  }

  private void portsOf(Source source, List<String> names, LinkKey master) {
    for (int i = 0; i < names.size(); i++) {
      String field = "/interfaces/" + i;
      @Nullable IfName name = values.name(source, field, names.get(i));
      if (name != null) {
        ports.add(new Port(source, field, new LinkKey(master.namespace(), name), master));
      }
    }
  }

  private List<Placed> addresses(Source source, String field, List<String> texts) {
    List<Placed> out = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      @Nullable IpPrefix address = values.interfaceAddress(source, field + i, texts.get(i));
      if (address != null) {
        out.add(new Placed(field + i, address));
      }
    }
    return out;
  }
}
