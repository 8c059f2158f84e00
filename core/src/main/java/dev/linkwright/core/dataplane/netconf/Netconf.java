package dev.linkwright.core.dataplane.netconf;

import static dev.linkwright.netlink.route.NetconfaIfindex.NETCONFA_IFINDEX_ALL;
import static dev.linkwright.netlink.route.NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.NetconfMsg;
import dev.linkwright.netlink.route.Netconfa;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the settings of one family, and answers questions for them. Source: net/ipv4/devinet.c
 * and net/ipv6/addrconf.c, the functions with {@code netconf} in their name.
 */
public final class Netconf {
  private final NetconfFamily family;

  public Netconf(NetconfFamily family) {
    this.family = family;
  }

  /** Registers the handlers. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(
        family.family(), Rtm.RTM_GETNETCONF, this::netconfGetDevconf, this::netconfDumpDevconf);
  }

  /** Tells of all settings of a device. */
  public void notifyAll(Net net, int ifindex, DevConf cnf) {
    send(net, fillDevconf(net, ifindex, cnf, null));
  }

  /** Tells of one setting that has changed, if it is one that is told. */
  public void notifyOne(Net net, int ifindex, DevConf cnf, int index) {
    for (Map.Entry<S32, Integer> told : family.told(net).entrySet()) {
      if (told.getValue() == index && family.writeIsTold(index)) {
        send(net, fillDevconf(net, ifindex, cnf, told.getKey()));
      }
    }
  }

  /** Tells that a setting was written, with its value if it has one in messages. */
  public void notifyAs(Net net, int ifindex, DevConf cnf, S32 key) {
    send(net, fillDevconf(net, ifindex, cnf, key));
  }

  /** Tells that the settings of a device are gone. */
  public void notifyGone(Net net, int ifindex) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_DELNETCONF, 0, new NetconfMsg(family.family()));
    w.attrs().put(Netconfa.NETCONFA_IFINDEX, ifindex);
    send(net, w.message());
  }

  /** Source: {@code inet_netconf_notify_devconf}, {@code inet6_netconf_notify_devconf}. */
  private void send(Net net, NetlinkMessage message) {
    NlInfo.KERNEL.rtnlNotify(net, family.group(), message);
  }

  /**
   * Source: {@code inet_netconf_fill_devconf}, {@code inet6_netconf_fill_devconf}.
   *
   * @param only the one setting to tell, or null for all
   */
  private NetlinkMessage fillDevconf(Net net, int ifindex, DevConf cnf, @Nullable S32 only) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNETCONF, 0, new NetconfMsg(family.family()));
    w.attrs().put(Netconfa.NETCONFA_IFINDEX, ifindex);
    family
        .told(net)
        .forEach(
            (key, index) -> {
              if (only == null || only.equals(key)) {
                w.attrs().put(key, cnf.get(index));
              }
            });
    return w.message();
  }

  /** Source: {@code inet_netconf_get_devconf}, {@code inet6_netconf_get_devconf}. */
  private void netconfGetDevconf(RtnlRequest request) {
    int ifindex = netconfValidGetReq(request).getOr(Netconfa.NETCONFA_IFINDEX, 0);
    DevConf cnf = devconf(request.net(), ifindex);
    if (cnf == null) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    request.rtnlUnicast(fillDevconf(request.net(), ifindex, cnf, null));
  }

  private @Nullable DevConf devconf(Net net, int ifindex) {
    return ifindex == NETCONFA_IFINDEX_ALL
        ? family.all(net)
        : ifindex == NETCONFA_IFINDEX_DEFAULT ? family.dflt(net) : family.devconf(net, ifindex);
  }

  /** Source: {@code inet_netconf_valid_get_req}, {@code inet6_netconf_valid_get_req}. */
  private Attrs netconfValidGetReq(RtnlRequest request) {
    request.requireHeader(
        NetconfMsg.SIZE, family.prefix() + "Invalid header for netconf get request");
    if (!request.strictChk()) {
      return request.parse(NetconfMsg.SIZE, family.policy(), Validate.LIBERAL);
    }
    Attrs tb = request.parse(NetconfMsg.SIZE, family.policy(), Validate.DEPRECATED_STRICT);
    if (tb.set().keys().stream().anyMatch(k -> k != Netconfa.NETCONFA_IFINDEX && tb.has(k))) {
      throw refused("Unsupported attribute in netconf get request");
    }
    return tb;
  }

  /** Source: {@code inet_netconf_dump_devconf}, {@code inet6_netconf_dump_devconf}. */
  private void netconfDumpDevconf(RtnlRequest request, Consumer<NetlinkMessage> out) {
    if (request.strictChk()) {
      request.requireHeader(
          NetconfMsg.SIZE, family.prefix() + "Invalid header for netconf dump request");
      if (request.bytes().length > NlMsgHdr.SIZE + NetconfMsg.SIZE) {
        throw refused("Invalid data after header in netconf dump request");
      }
    }
    Net net = request.net();
    family.each(net, (cnf, ifindex) -> out.accept(fillDevconf(net, ifindex, cnf, null)));
    out.accept(fillDevconf(net, NETCONFA_IFINDEX_ALL, family.all(net), null));
    out.accept(fillDevconf(net, NETCONFA_IFINDEX_DEFAULT, family.dflt(net), null));
  }

  private NetlinkException refused(String sentence) {
    return NetlinkException.refused(Errno.EINVAL, family.prefix() + sentence);
  }
}
