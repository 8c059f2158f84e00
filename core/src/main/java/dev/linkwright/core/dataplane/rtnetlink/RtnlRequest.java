package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request on its way through a handler, with the replies it has got so far. */
public final class RtnlRequest {
  private static final int NLA_HDRLEN = 4;

  private final Net net;
  private final SockOptions socket;
  private final NlMsgHdr header;
  private final byte[] bytes;
  private final List<NetlinkMessage> replies = new ArrayList<>();
  private @Nullable String warning;
  private boolean filtered;
  private int flags;

  RtnlRequest(Net net, SockOptions socket, NetlinkMessage message) {
    this.net = net;
    this.socket = socket;
    this.header = message.header();
    this.bytes = message.toBytes();
    this.flags = header.flags();
  }

  /** The namespace of the socket. */
  public Net net() {
    return net;
  }

  public SockOptions socket() {
    return socket;
  }

  public NlMsgHdr header() {
    return header;
  }

  /** The whole message, not a copy: do not write. Attribute offsets count from its start. */
  public byte[] bytes() {
    return bytes;
  }

  /** On whose behalf it changes things. */
  public NlInfo info() {
    return new NlInfo(socket.portId(), header.seq(), header.has(NlmF.NLM_F_ECHO));
  }

  /** Whether {@code flag} of {@link NlmF} is set. */
  public boolean has(int flag) {
    return header.has(flag);
  }

  /** First byte behind the header: the address family. */
  public int family() {
    return bytes[NlMsgHdr.SIZE] & 0xff;
  }

  /** Whether the socket wants GET requests checked strictly. */
  public boolean strictChk() {
    return socket.strictChk();
  }

  /**
   * Checks that the family's fixed header of {@code size} bytes is there.
   *
   * @throws NetlinkException EINVAL with {@code text} (none if it is empty)
   */
  public void requireHeader(int size, String text) {
    if (bytes.length < NlMsgHdr.SIZE + size) {
      throw text.isEmpty()
          ? NetlinkException.refused(Errno.EINVAL)
          : NetlinkException.refused(Errno.EINVAL, text);
    }
  }

  /**
   * Checks and parses the attributes behind a fixed header of {@code size} bytes. Source:
   * include/net/netlink.h, {@code __nlmsg_parse}.
   */
  public Attrs parse(int size, NlaPolicy policy, Validate mode) {
    requireHeader(size, "Invalid header length");
    int at = Math.min(NlMsgHdr.SIZE + Attrs.align(size), bytes.length);
    return parseAt(policy, at, bytes.length - at, mode);
  }

  /**
   * Checks and parses the nest {@code key}, which must be among {@code tb}. Source:
   * include/net/netlink.h, {@code nla_parse_nested}.
   */
  Attrs parseNested(NlaPolicy policy, Attrs tb, Nest key, Validate mode) {
    return parseAt(policy, tb.offsetOf(key) + NLA_HDRLEN, tb.length(key), mode);
  }

  /**
   * Checks and parses the {@code length} bytes at {@code at}, and remarks on what is left behind
   * them. Source: include/net/netlink.h, {@code nla_parse_deprecated}.
   */
  public Attrs parseAt(NlaPolicy policy, int at, int length, Validate mode) {
    if (NlaPolicy.leavesBytes(bytes, at, length)) {
      warn(NlaPolicy.LEFTOVER);
    }
    return policy.in(net.profile()).parse(bytes, at, length, mode);
  }

  /**
   * Sends {@code message} to the one who asked, with sequence number and port id of the request.
   * Source: net/core/rtnetlink.c, {@code rtnl_unicast}.
   */
  public void rtnlUnicast(NetlinkMessage message) {
    replies.add(message.stamped(message.header().flags(), header.seq(), socket.portId()));
  }

  /** A sentence for the acknowledgement of a request that succeeds. */
  public void warn(String text) {
    warning = text;
  }

  /** The handler has written {@code next} over the request's flags, and the answer shows them. */
  public void changeFlags(int next) {
    flags = next;
  }

  /** The request as its answer shows it. */
  NetlinkMessage asked() {
    return NetlinkMessage.of(bytes).stamped(flags, header.seq(), header.portId());
  }

  /** The dump leaves out what was not asked for: every part says NLM_F_DUMP_FILTERED. */
  public void dumpFiltered() {
    filtered = true;
  }

  List<NetlinkMessage> replies() {
    return replies;
  }

  @Nullable String warning() {
    return warning;
  }

  /** Flags of every part of the dump. */
  int dumpFlags() {
    return NlmF.NLM_F_MULTI | (filtered ? NlmF.NLM_F_DUMP_FILTERED : 0);
  }
}
