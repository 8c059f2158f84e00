package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;

/**
 * Identity of a link: its name within a namespace.
 *
 * @param namespace see {@link NetworkState#HOST}
 * @param name the interface's name
 */
public record LinkKey(String namespace, IfName name) implements ObjectKey {
  /** A link of the host's own namespace. */
  public static LinkKey host(String name) {
    return new LinkKey(NetworkState.HOST, IfName.of(name));
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? "link " + name : "link " + name + " in " + namespace;
  }
}
