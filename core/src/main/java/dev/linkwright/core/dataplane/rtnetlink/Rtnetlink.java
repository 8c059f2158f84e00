package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one request to its handler and frames what comes back. Source: net/core/rtnetlink.c and
 * net/netlink/af_netlink.c.
 */
public final class Rtnetlink {
  /** RTM_MAX of Linux 5.18 and later. */
  private static final int RTM_MAX = 123;

  /** RTM_MAX before. */
  private static final int RTM_MAX_5_15 = 119;

  private static final int NLMSG_MIN_TYPE = 0x10;
  private static final int KIND_MASK = 3;
  private static final int KIND_DEL = 1;
  private static final int KIND_GET = 2;

  /**
   * Bytes of one datagram of a dump (NLMSG_GOODSIZE); the kernel makes them larger for a reader who
   * asked for more before.
   */
  private static final int DUMP_DATAGRAM = 3776;

  private final RtnlHandlers handlers;

  public Rtnetlink(RtnlHandlers handlers) {
    this.handlers = handlers;
  }

  /** Answers one message of a socket in {@code net}, inside the rtnl lock. */
  public NetlinkReplies netlinkRcvSkb(Net net, SockOptions socket, NetlinkMessage message) {
    RtnlRequest request = new RtnlRequest(net, socket, message);
    NlMsgHdr header = message.header();
    List<byte[]> out = new ArrayList<>(2);
    try {
      boolean asks = header.has(NlmF.NLM_F_REQUEST) && header.type() >= NLMSG_MIN_TYPE;
      @Nullable RtnlDumpit dumpit = asks ? rtnetlinkRcvMsg(request) : null;
      if (dumpit != null) {
        return new NetlinkReplies(List.of(), netlinkDump(request, dumpit));
      }
    } catch (NetlinkException refusal) {
      request.replies().forEach(reply -> out.add(reply.toBytes()));
      out.add(
          NetlinkAck.netlinkAck(
              request.asked(), socket, refusal.errno(), said(request, refusal.extAck())));
      return NetlinkReplies.of(out);
    }
    request.replies().forEach(reply -> out.add(reply.toBytes()));
    if (header.has(NlmF.NLM_F_ACK)) {
      String warning = request.warning();
      ExtAck said = warning == null ? ExtAck.NONE : ExtAck.message(warning);
      out.add(NetlinkAck.netlinkAck(request.asked(), socket, null, said));
    }
    return NetlinkReplies.of(out);
  }

  /** A refusal without words repeats what was said before it. */
  private static ExtAck said(RtnlRequest request, ExtAck own) {
    String warning = request.warning();
    return own.message() == null && warning != null
        ? new ExtAck(warning, own.offset(), own.missingType(), own.missingNest(), own.accepts())
        : own;
  }

  private boolean isThere(RtnlRequest request, int type) {
    return handlers.isThere(request.net().profile(), request.family(), type);
  }

  /** Finds and runs the handler; gives that of a dump, which is not acknowledged, back. */
  private @Nullable RtnlDumpit rtnetlinkRcvMsg(RtnlRequest request) {
    NlMsgHdr header = request.header();
    int type = header.type();
    if (type > (request.net().has(KernelChange.TUNNEL_MESSAGES) ? RTM_MAX : RTM_MAX_5_15)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    if (header.length() <= NlMsgHdr.SIZE) {
      return null;
    }
    int kind = (type - Rtm.RTM_BASE) & KIND_MASK;
    if (kind == KIND_GET && (header.flags() & NlmF.NLM_F_DUMP) != 0) {
      RtnlDumpit dumpit = handlers.dumpit(request.family(), type);
      if (dumpit == null || !isThere(request, type)) {
        throw NetlinkException.refused(Errno.EOPNOTSUPP);
      }
      if (request.socket().dumping()) {
        throw NetlinkException.refused(Errno.EBUSY);
      }
      return dumpit;
    }
    RtnlDoit doit = handlers.doit(request.family(), type);
    if (doit == null) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    if (kind == KIND_DEL
        && header.has(NlmF.NLM_F_BULK)
        && !handlers.isBulkDelSupported(request.net().profile(), request.family(), type)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "Bulk delete is not supported");
    }
    doit.doit(request);
    return null;
  }

  /** Source: net/netlink/af_netlink.c, {@code netlink_dump}. */
  private static List<byte[]> netlinkDump(RtnlRequest request, RtnlDumpit dumpit) {
    List<byte[]> out = new ArrayList<>();
    List<NetlinkMessage> parts = new ArrayList<>();
    byte[] done;
    try {
      dumpit.dumpit(request, parts::add);
      done = NetlinkAck.netlinkDumpDone(request, null, ExtAck.NONE);
    } catch (NetlinkException refusal) {
      done = NetlinkAck.netlinkDumpDone(request, refusal.errno(), refusal.extAck());
    }
    ByteArrayOutputStream datagram = new ByteArrayOutputStream(DUMP_DATAGRAM);
    for (NetlinkMessage part : parts) {
      byte[] bytes =
          part.stamped(
                  part.header().flags() | request.dumpFlags(),
                  request.header().seq(),
                  request.socket().portId())
              .toBytes();
      if (datagram.size() > 0 && datagram.size() + bytes.length > DUMP_DATAGRAM) {
        out.add(datagram.toByteArray());
        datagram.reset();
      }
      datagram.writeBytes(bytes);
      datagram.writeBytes(new byte[Attrs.align(bytes.length) - bytes.length]);
    }
    if (datagram.size() > 0) {
      out.add(datagram.toByteArray());
    }
    out.add(done);
    return out;
  }
}
