package dev.linkwright.core.dataplane.rtnetlink;

import static dev.linkwright.netlink.route.Netnsa.NETNSA_CURRENT_NSID;
import static dev.linkwright.netlink.route.Netnsa.NETNSA_FD;
import static dev.linkwright.netlink.route.Netnsa.NETNSA_NSID;
import static dev.linkwright.netlink.route.Netnsa.NETNSA_PID;
import static dev.linkwright.netlink.route.Netnsa.NETNSA_TARGET_NSID;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Netnsa;
import dev.linkwright.netlink.route.RtGenMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The numbers under which a namespace knows others. Source: net/core/net_namespace.c. */
public final class RtnlNsid {
  private static final NlaPolicy POLICY =
      NlaPolicy.policy(
          Netnsa.SET,
          NETNSA_CURRENT_NSID.type(),
          Nla.of(NETNSA_NSID),
          Nla.of(NETNSA_PID),
          Nla.of(NETNSA_FD),
          Nla.of(NETNSA_TARGET_NSID));

  private RtnlNsid() {}

  /** Registers the handlers. Source: net/core/net_namespace.c, {@code net_ns_init}. */
  public static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_NEWNSID, RtnlNsid::rtnlNetNewid, null);
    handlers.rtnlRegister(
        RtnlHandlers.PF_UNSPEC, Rtm.RTM_GETNSID, RtnlNsid::rtnlNetGetid, RtnlNsid::rtnlNetDumpid);
  }

  private static Attrs parse(RtnlRequest request) {
    return request.parse(RtGenMsg.SIZE, POLICY, Validate.LIBERAL);
  }

  /** Source: net/core/net_namespace.c, {@code rtnl_net_newid}. */
  private static void rtnlNetNewid(RtnlRequest request) {
    Attrs tb = parse(request);
    if (!tb.has(NETNSA_NSID)) {
      throw NetlinkException.refused(Errno.EINVAL, "nsid is missing");
    }
    int nsid = tb.get(NETNSA_NSID);
    Net peer = peer(request, tb);
    if (peer == null) {
      throw NetlinkException.refused(Errno.EINVAL, "Peer netns reference is missing");
    }
    if (NsIds.peernet2id(request.net(), peer.id()) != NsIds.NOT_ASSIGNED) {
      throw refusedAt(
          Errno.EEXIST,
          "Peer netns already has a nsid assigned",
          tb.offsetOf(tb.has(NETNSA_PID) ? NETNSA_PID : NETNSA_FD));
    }
    if (nsid >= 0 && NsIds.getNetNsById(request.net(), nsid) != null) {
      throw refusedAt(Errno.EEXIST, "The specified nsid is already used", tb.offsetOf(NETNSA_NSID));
    }
    NsIds.assign(request.net(), peer.id(), nsid, request.info());
  }

  private static NetlinkException refusedAt(Errno errno, String text, int offset) {
    return new NetlinkException(errno, ExtAck.at(text, offset));
  }

  private static NetlinkException invalidPeer(Errno errno, int offset) {
    return refusedAt(errno, "Peer netns reference is invalid", offset);
  }

  /** The namespace that is named by a process or a file, or null where none is. */
  private static @Nullable Net peer(RtnlRequest request, Attrs tb) {
    if (!tb.has(NETNSA_PID) && !tb.has(NETNSA_FD)) {
      return null;
    }
    Rtnl rtnl = request.net().rtnl();
    try {
      return tb.has(NETNSA_PID)
          ? RtnlNet.getNetNsByPid(rtnl, tb.get(NETNSA_PID))
          : RtnlNet.getNetNsByFd(rtnl, tb.get(NETNSA_FD));
    } catch (NetlinkException refusal) {
      throw invalidPeer(refusal.errno(), tb.offsetOf(tb.has(NETNSA_PID) ? NETNSA_PID : NETNSA_FD));
    }
  }

  /** Source: net/core/net_namespace.c, {@code rtnl_net_valid_getid_req}. */
  private static Attrs rtnlNetValidGetidReq(RtnlRequest request) {
    if (!request.strictChk()) {
      return parse(request);
    }
    Attrs tb = request.parse(RtGenMsg.SIZE, POLICY, Validate.DEPRECATED_STRICT);
    if (tb.has(NETNSA_CURRENT_NSID)) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Unsupported attribute in peer netns getid request");
    }
    return tb;
  }

  /** Source: net/core/net_namespace.c, {@code rtnl_net_getid}. */
  private static void rtnlNetGetid(RtnlRequest request) {
    Attrs tb = rtnlNetValidGetidReq(request);
    Net peer = peer(request, tb);
    if (peer == null && tb.has(NETNSA_NSID)) {
      peer = NsIds.getNetNsById(request.net(), tb.get(NETNSA_NSID));
      if (peer == null) {
        throw invalidPeer(Errno.ENOENT, tb.offsetOf(NETNSA_NSID));
      }
    }
    if (peer == null) {
      throw NetlinkException.refused(Errno.EINVAL, "Peer netns reference is missing");
    }
    Net target = request.net();
    if (tb.has(NETNSA_TARGET_NSID)) {
      target = NsIds.getNetNsById(request.net(), tb.get(NETNSA_TARGET_NSID));
      if (target == null) {
        throw refusedAt(
            Errno.EINVAL, "Target netns reference is invalid", tb.offsetOf(NETNSA_TARGET_NSID));
      }
    }
    RtnlWriter w = answer(NsIds.peernet2id(target, peer.id()));
    if (tb.has(NETNSA_TARGET_NSID)) {
      w.attrs().put(NETNSA_CURRENT_NSID, NsIds.peernet2id(request.net(), peer.id()));
    }
    request.rtnlUnicast(w.message());
  }

  /** Source: net/core/net_namespace.c, {@code rtnl_net_dumpid}. */
  private static void rtnlNetDumpid(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net target = request.strictChk() ? rtnlValidDumpNetReq(request) : null;
    Net net = target == null ? request.net() : target;
    net.get(NsIds.SLOT).byPeer().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            known -> {
              RtnlWriter w = answer(known.getValue());
              if (target != null) {
                w.attrs().put(NETNSA_CURRENT_NSID, NsIds.peernet2id(request.net(), known.getKey()));
              }
              out.accept(w.message());
            });
  }

  /**
   * The other namespace whose numbers are asked for, or null. Source: net/core/net_namespace.c,
   * {@code rtnl_valid_dump_net_req}.
   */
  private static @Nullable Net rtnlValidDumpNetReq(RtnlRequest request) {
    Attrs tb = request.parse(RtGenMsg.SIZE, POLICY, Validate.DEPRECATED_STRICT);
    Net target = null;
    for (Attr key : List.of(NETNSA_NSID, NETNSA_PID, NETNSA_FD, NETNSA_TARGET_NSID)) {
      if (tb.has(key) && key != NETNSA_TARGET_NSID) {
        throw refusedAt(Errno.EINVAL, "Unsupported attribute in dump request", tb.offsetOf(key));
      }
    }
    if (tb.has(NETNSA_TARGET_NSID)) {
      target = NsIds.getNetNsById(request.net(), tb.get(NETNSA_TARGET_NSID));
      if (target == null) {
        throw refusedAt(
            Errno.EINVAL, "Invalid target network namespace id", tb.offsetOf(NETNSA_TARGET_NSID));
      }
    }
    return target;
  }

  private static RtnlWriter answer(int nsid) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNSID, 0, new RtGenMsg(0));
    w.attrs().put(NETNSA_NSID, nsid);
    return w;
  }
}
