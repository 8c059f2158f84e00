package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;

/** Names of devices. Source: net/core/dev.c. */
public final class DevNames {
  /** IFNAMSIZ, with the NUL. */
  private static final int IFNAMSIZ = 16;

  /** How many devices one template can name: bits in a page. */
  private static final int MAX_NETDEVICES = 8 * 4096;

  private DevNames() {}

  /** Whether a device can have the name. Source: net/core/dev.c, {@code dev_valid_name}. */
  public static boolean devValidName(String name) {
    byte[] bytes = NlText.encode(name);
    if (bytes.length == 0 || bytes.length >= IFNAMSIZ || name.equals(".") || name.equals("..")) {
      return false;
    }
    for (byte b : bytes) {
      int c = b & 0xff;
      boolean space = c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0;
      if (c == '/' || c == ':' || space) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a directory of settings can have the device's name. Source: include/net/ip.h, {@code
   * sysctl_dev_name_is_allowed}.
   */
  public static boolean sysctlDevNameIsAllowed(String name) {
    return !name.equals("all") && !name.equals("default");
  }

  /**
   * The name a device asking for {@code wanted} gets in {@code net}; {@code %d} stands for the
   * lowest free number. Source: net/core/dev.c, {@code dev_get_valid_name}.
   *
   * @throws NetlinkException EINVAL if it is not a name, EEXIST if it is taken, ENFILE if the
   *     template is used up
   */
  public static String devGetValidName(Net net, String wanted) {
    if (!devValidName(wanted)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (wanted.indexOf('%') >= 0) {
      return devAllocName(net, wanted);
    }
    if (netdevNameInUse(net, wanted)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    return wanted;
  }

  /**
   * Whether a device of {@code net} has the name or further name. Source: net/core/dev.c, {@code
   * netdev_name_in_use}.
   */
  public static boolean netdevNameInUse(Net net, String name) {
    return net.get(NetdevState.SLOT).byName().containsKey(name);
  }

  /**
   * Gives the device a further name. Source: net/core/dev.c, {@code netdev_name_node_alt_create}.
   *
   * @throws NetlinkException EEXIST if a device has it
   */
  public static void netdevNameNodeAltCreate(Dev dev, String name) {
    if (netdevNameInUse(dev.net(), name)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    dev.update(d -> d.withLabels(d.labels().withAltNames(d.labels().altNames().plus(name))));
    dev.net().update(NetdevState.SLOT, s -> s.withName(name, dev.ref().ifindex()));
  }

  /**
   * Takes a further name away. Source: net/core/dev.c, {@code netdev_name_node_alt_destroy}.
   *
   * @throws NetlinkException ENOENT if no device has it, EINVAL if it is another's or the first
   */
  public static void netdevNameNodeAltDestroy(Dev dev, String name) {
    if (!netdevNameInUse(dev.net(), name)) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    if (!dev.now().labels().altNames().contains(name)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    dev.update(d -> d.withLabels(d.labels().withAltNames(d.labels().altNames().minus(name))));
    dev.net().update(NetdevState.SLOT, s -> s.withoutName(name));
  }

  /** Source: net/core/dev.c, {@code __dev_alloc_name}. */
  private static String devAllocName(Net net, String template) {
    int at = template.indexOf('%');
    boolean oneNumber = template.startsWith("%d", at) && template.indexOf('%', at + 2) < 0;
    if (!oneNumber) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    for (int i = 0; i < MAX_NETDEVICES; i++) {
      String name = template.substring(0, at) + i + template.substring(at + 2);
      if (!netdevNameInUse(net, name)) {
        return name;
      }
    }
    throw NetlinkException.refused(Errno.ENFILE);
  }
}
