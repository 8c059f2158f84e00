package dev.linkwright.contract;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaIpvlan;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.IflaVlan;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.MacvlanMacaddr;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Locale;

/** What {@code ip link add ... type KIND} takes behind the kind: IFLA_INFO_DATA. */
final class LinkKindOptions {
  private final Words words;
  private final Names names;
  private final AttrWriter attrs;

  private LinkKindOptions(Words words, Names names, AttrWriter attrs) {
    this.words = words;
    this.names = names;
    this.attrs = attrs;
  }

  static void write(String kind, Words words, Names names, AttrWriter attrs) {
    LinkKindOptions options = new LinkKindOptions(words, names, attrs);
    while (words.more()) {
      String word = words.next();
      boolean understood =
          switch (kind) {
            case "vrf" -> options.vrf(word);
            case "vlan" -> options.vlan(word);
            case "macvlan", "macvtap" -> options.macvlan(word);
            case "ipvlan", "ipvtap" -> options.ipvlan(word);
            case "bridge" -> options.attribute(IflaBr.SET, "br", word);
            default -> options.attribute(IflaInfo.data(kind), kind, word);
          };
      if (!understood) {
        throw words.notUnderstood(word);
      }
    }
  }

  private boolean vrf(String word) {
    if (word.equals("table")) {
      attrs.put(IflaVrf.IFLA_VRF_TABLE, words.number());
      return true;
    }
    return false;
  }

  private boolean vlan(String word) {
    switch (word) {
      case "id" -> attrs.put(IflaVlan.IFLA_VLAN_ID, (int) words.number());
      case "protocol" ->
          attrs.put(IflaVlan.IFLA_VLAN_PROTOCOL, Labels.VLAN_PROTOCOL.number(words.next()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean macvlan(String word) {
    switch (word) {
      case "mode" ->
          attrs.put(IflaMacvlan.IFLA_MACVLAN_MODE, Labels.MACVLAN_MODE.number(words.next()));
      case "nopromisc" ->
          attrs.put(IflaMacvlan.IFLA_MACVLAN_FLAGS, MacvlanFlag.MACVLAN_FLAG_NOPROMISC);
      case "flags" -> attrs.put(IflaMacvlan.IFLA_MACVLAN_FLAGS, (int) words.number());
      case "bcqueuelen" -> attrs.put(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN, words.number());
      case "macaddr" -> sources(Labels.MACVLAN_MACADDR.number(words.next()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void sources(int command) {
    attrs.put(IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE, command);
    if (command == MacvlanMacaddr.MACVLAN_MACADDR_SET) {
      int list = attrs.begin(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA);
      while (words.more()) {
        source();
      }
      attrs.end(list);
    } else if (words.more()) {
      source();
    }
  }

  private void source() {
    attrs.put(IflaMacvlan.IFLA_MACVLAN_MACADDR, words.hardwareAddress());
  }

  private boolean ipvlan(String word) {
    switch (word) {
      case "mode" ->
          attrs.put(IflaIpvlan.IFLA_IPVLAN_MODE, Labels.IPVLAN_MODE.number(words.next()));
      case "flags" -> attrs.put(IflaIpvlan.IFLA_IPVLAN_FLAGS, (int) words.number());
      default -> {
        if (!Labels.IPVLAN_FLAG.knows(word)) {
          return false;
        }
        attrs.put(IflaIpvlan.IFLA_IPVLAN_FLAGS, Labels.IPVLAN_FLAG.number(word));
      }
    }
    return true;
  }

  /**
   * Any attribute of a kind by its name without what all of them start with: {@code miimon 100} for
   * IFLA_BOND_MIIMON. A word that is no number is an address, or the name of a link.
   */
  private boolean attribute(AttrSet set, String kind, String word) {
    Attr key = set.byName(("IFLA_" + kind + "_" + word).toUpperCase(Locale.ROOT));
    if (key == null) {
      return false;
    }
    attrs.putRaw(key.type(), key instanceof Flag ? new byte[0] : value(key));
    return true;
  }

  private byte[] value(Attr key) {
    String text = words.next();
    if (key instanceof Mac) {
      return MacAddress.parse(text).toBytes();
    }
    if (key instanceof Ip) {
      return IpAddress.parse(text).toBytes();
    }
    boolean number = text.matches("-?[0-9].*");
    long value = number ? Long.decode(text) : names.index(text);
    byte[] bytes = new byte[key.width()];
    boolean big = key instanceof Be16 || key instanceof Be32 || key instanceof Be64;
    for (int i = 0; i < bytes.length; i++) {
      bytes[big ? bytes.length - 1 - i : i] = (byte) (value >>> (Byte.SIZE * i));
    }
    return bytes;
  }
}
