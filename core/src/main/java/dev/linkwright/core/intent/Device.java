package dev.linkwright.core.intent;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device an intent speaks of, with its text turned into values.
 *
 * @param source the intent
 * @param prefix JSON pointer from the intent to the device's fields: empty, or {@code /peer}
 * @param key namespace and name
 * @param kind what it shall be; null if it has to exist
 * @param parent the device it stands on
 * @param mtu in bytes
 * @param mac link-layer address
 * @param addresses with where they are said
 * @param up whether it shall be up; null leaves it
 */
record Device(
    Source source,
    String prefix,
    LinkKey key,
    @Nullable LinkKind kind,
    @Nullable LinkKey parent,
    @Nullable Integer mtu,
    @Nullable MacAddress mac,
    List<Placed> addresses,
    @Nullable Boolean up) {

  /**
   * An address and the field that says it.
   *
   * @param field JSON pointer within the intent
   * @param address the address with its prefix length
   */
  record Placed(String field, IpPrefix address) {}

  /** The name of the kind, or "link" for one that has to exist. */
  String kindName() {
    return kind == null ? "link" : kind.name();
  }
}
