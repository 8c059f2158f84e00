package dev.linkwright.netlink.route;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;

/**
 * Writes rtnetlink messages: begin with the headers, put attributes through {@link #attrs()}, then
 * take the {@link #message()}.
 */
public final class RtnlWriter {
  private final AttrWriter attrs = new AttrWriter(256);
  private int type;
  private int flags;

  /**
   * Starts a message of {@code type}; sequence number and port id are the connection's business.
   */
  public static RtnlWriter begin(int type, int flags, FixedHeader fixed) {
    RtnlWriter w = new RtnlWriter();
    w.type = type;
    w.flags = flags;
    int at = w.attrs.claim(NlMsgHdr.SIZE + fixed.size());
    fixed.write(w.attrs.array(), at + NlMsgHdr.SIZE);
    return w;
  }

  /** Where attributes go. */
  public AttrWriter attrs() {
    return attrs;
  }

  /** The message as it stands. */
  public NetlinkMessage message() {
    byte[] b = attrs.toBytes();
    new NlMsgHdr(b.length, type, flags, 0, 0).write(b, 0);
    return NetlinkMessage.of(b);
  }
}
