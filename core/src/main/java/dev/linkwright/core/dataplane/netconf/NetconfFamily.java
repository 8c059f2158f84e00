package dev.linkwright.core.dataplane.netconf;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.S32;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** What a family knows of the settings that user space is told of. */
public interface NetconfFamily {
  /** AF_INET or AF_INET6. */
  int family();

  /** RTNLGRP_IPV4_NETCONF or RTNLGRP_IPV6_NETCONF. */
  int group();

  /** What stands before the sentences of a refusal, such as {@code ipv4: }. */
  String prefix();

  /** What a question may have. */
  NlaPolicy policy();

  /** The settings told, in the kernel's order: their attribute and their place in a DevConf. */
  Map<S32, Integer> told(Net net);

  /** Whether writing the setting at that place is told, if it is one of {@link #told}. */
  default boolean writeIsTold(int index) {
    return true;
  }

  /** The settings for all devices ({@code net.ipvX.conf.all}). */
  DevConf all(Net net);

  /** The settings for devices to come ({@code net.ipvX.conf.default}). */
  DevConf dflt(Net net);

  /** The settings of a device, or null if the family is not on it. */
  @Nullable DevConf devconf(Net net, int ifindex);

  /** Gives every device's settings with its index, in the order of a dump. */
  void each(Net net, ObjIntConsumer<DevConf> device);
}
