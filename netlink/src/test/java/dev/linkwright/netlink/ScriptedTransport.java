package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Answers every datagram with what a function makes of it. */
final class ScriptedTransport implements NetlinkTransport {
  static final int PORT = 4711;

  final List<byte[]> sent = new ArrayList<>();
  private final Deque<byte[]> incoming = new ArrayDeque<>();
  private final Function<List<NetlinkMessage>, List<byte[]>> kernel;
  boolean closed;

  ScriptedTransport(Function<List<NetlinkMessage>, List<byte[]>> kernel) {
    this.kernel = kernel;
  }

  @Override
  public int portId() {
    return PORT;
  }

  @Override
  public void send(byte[] datagram) {
    sent.add(datagram);
    incoming.addAll(kernel.apply(NetlinkMessage.split(datagram)));
  }

  @Override
  public byte[] receive(Duration timeout) {
    byte[] next = incoming.poll();
    if (next == null) {
      throw NetlinkException.outcomeUnknown(Errno.ETIMEDOUT, "script");
    }
    return next;
  }

  @Override
  public void join(int group) {
    throw new UnsupportedOperationException("no groups in a script");
  }

  @Override
  public void close() {
    closed = true;
  }

  /** An NLMSG_ERROR for {@code request}, capped, as a socket with NETLINK_CAP_ACK gets it. */
  static byte[] end(NetlinkMessage request, int errno, ExtAck extAck) {
    NlMsgHdr header = request.header();
    AttrWriter out = new AttrWriter(64);
    out.claim(NlMsgHdr.SIZE + NlMsgErr.SIZE);
    header.write(out.array(), NlMsgHdr.SIZE + 4);
    Bytes.putS32(out.array(), NlMsgHdr.SIZE, -errno);
    putExtAck(out, extAck);
    int tlvs = extAck.isEmpty() ? 0 : NlmF.NLM_F_ACK_TLVS;
    return finished(out, NlMsgHdr.NLMSG_ERROR, NlmF.NLM_F_CAPPED | tlvs, header.seq(), PORT);
  }

  static byte[] ack(NetlinkMessage request) {
    return end(request, 0, ExtAck.NONE);
  }

  /** An NLMSG_DONE. */
  static byte[] done(NetlinkMessage request, int errno, ExtAck extAck, int flags) {
    AttrWriter out = new AttrWriter(64);
    out.claim(NlMsgHdr.SIZE + 4);
    Bytes.putS32(out.array(), NlMsgHdr.SIZE, -errno);
    putExtAck(out, extAck);
    int tlvs = extAck.isEmpty() ? 0 : NlmF.NLM_F_ACK_TLVS;
    return finished(
        out, NlMsgHdr.NLMSG_DONE, NlmF.NLM_F_MULTI | tlvs | flags, request.header().seq(), PORT);
  }

  /** A message of {@code type} with one byte of content that tells it from others. */
  static byte[] part(int type, int flags, int seq, int portId, int content) {
    AttrWriter out = new AttrWriter(64);
    int at = out.claim(NlMsgHdr.SIZE + 4) + NlMsgHdr.SIZE;
    out.array()[at] = (byte) content;
    return finished(out, type, flags, seq, portId);
  }

  static byte[] joined(byte[]... messages) {
    AttrWriter out = new AttrWriter(256);
    for (byte[] message : messages) {
      int at = out.claim(Attrs.align(message.length));
      System.arraycopy(message, 0, out.array(), at, message.length);
    }
    return out.toBytes();
  }

  private static void putExtAck(AttrWriter out, ExtAck extAck) {
    if (extAck.message() != null) {
      out.put(NlmsgerrAttr.NLMSGERR_ATTR_MSG, extAck.message());
    }
    if (extAck.offset() >= 0) {
      out.put(NlmsgerrAttr.NLMSGERR_ATTR_OFFS, extAck.offset());
    }
    if (extAck.missingType() >= 0) {
      out.put(NlmsgerrAttr.NLMSGERR_ATTR_MISS_TYPE, extAck.missingType());
    }
    if (extAck.missingNest() >= 0) {
      out.put(NlmsgerrAttr.NLMSGERR_ATTR_MISS_NEST, extAck.missingNest());
    }
  }

  private static byte[] finished(AttrWriter out, int type, int flags, int seq, int portId) {
    byte[] b = out.toBytes();
    new NlMsgHdr(b.length, type, flags, seq, portId).write(b, 0);
    return b;
  }
}
