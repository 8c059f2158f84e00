package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import org.jspecify.annotations.Nullable;

/** Frames acknowledgements, errors and the end of a dump. Source: net/netlink/af_netlink.c. */
final class NetlinkAck {
  private static final Str NLMSGERR_ATTR_MSG = Str.str(1, "NLMSGERR_ATTR_MSG");
  private static final U32 NLMSGERR_ATTR_OFFS = U32.u32(2, "NLMSGERR_ATTR_OFFS");
  private static final U32 NLMSGERR_ATTR_MISS_TYPE = U32.u32(5, "NLMSGERR_ATTR_MISS_TYPE");
  private static final U32 NLMSGERR_ATTR_MISS_NEST = U32.u32(6, "NLMSGERR_ATTR_MISS_NEST");

  private NetlinkAck() {}

  /**
   * The answer to {@code request}: {@code error} null for success. Source:
   * net/netlink/af_netlink.c, {@code netlink_ack}.
   */
  static byte[] netlinkAck(
      NetlinkMessage request, SockOptions socket, @Nullable Errno error, ExtAck extAck) {
    byte[] asked = request.toBytes();
    boolean echo = error != null && !socket.capAck();
    AttrWriter w = new AttrWriter(128);
    w.claim(NlMsgHdr.SIZE + 4);
    int at = w.claim(echo ? (asked.length + 3) & ~3 : NlMsgHdr.SIZE);
    System.arraycopy(asked, 0, w.array(), at, echo ? asked.length : NlMsgHdr.SIZE);
    Bytes.putS32(w.array(), NlMsgHdr.SIZE, error == null ? 0 : -error.number());
    int flags = (echo ? 0 : NlmF.NLM_F_CAPPED) | tlvs(w, socket, error, extAck);
    return finish(w, NlMsgHdr.NLMSG_ERROR, flags, request.header(), socket);
  }

  /**
   * The end of a dump: {@code error} null for success. Of what else is to be said kernels before
   * 6.10 say the sentence only. Source: net/netlink/af_netlink.c, {@code netlink_dump_done}.
   */
  static byte[] netlinkDumpDone(RtnlRequest request, @Nullable Errno error, ExtAck extAck) {
    AttrWriter w = new AttrWriter(64);
    int at = w.claim(NlMsgHdr.SIZE + 4);
    Bytes.putS32(w.array(), at + NlMsgHdr.SIZE, error == null ? 0 : -error.number());
    boolean all = request.net().has(KernelChange.DUMP_EXTACK);
    int said = tlvs(w, request.socket(), all ? error : null, extAck);
    return finish(
        w, NlMsgHdr.NLMSG_DONE, request.dumpFlags() | said, request.header(), request.socket());
  }

  private static int tlvs(AttrWriter w, SockOptions socket, @Nullable Errno error, ExtAck extAck) {
    int before = w.length();
    String text = extAck.message();
    if (!socket.extAck()) {
      return 0;
    }
    if (text != null) {
      w.put(NLMSGERR_ATTR_MSG, text);
    }
    if (error != null) {
      putIfSaid(w, NLMSGERR_ATTR_OFFS, extAck.offset());
      putIfSaid(w, NLMSGERR_ATTR_MISS_TYPE, extAck.missingType());
      putIfSaid(w, NLMSGERR_ATTR_MISS_NEST, extAck.missingNest());
      PolicyHint.write(w, extAck.accepts());
    }
    return w.length() > before ? NlmF.NLM_F_ACK_TLVS : 0;
  }

  private static void putIfSaid(AttrWriter w, U32 key, int value) {
    if (value >= 0) {
      w.put(key, value);
    }
  }

  private static byte[] finish(
      AttrWriter w, int type, int flags, NlMsgHdr request, SockOptions socket) {
    new NlMsgHdr(w.length(), type, flags, request.seq(), socket.portId()).write(w.array(), 0);
    return w.toBytes();
  }
}
