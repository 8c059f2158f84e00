package dev.linkwright.netlink.route;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;

/**
 * Writes rtnetlink messages: begin with the headers, put attributes through {@link #attrs()}, then
 * take the {@link #message()}.
 *
 * <p>Or write many into one buffer, each begun with {@link #next}, and take what {@link #array()}
 * holds; after {@link #reset()} the buffer is used again and nothing is allocated.
 */
public final class RtnlWriter {
  private final AttrWriter attrs;
  private int start;

  /** A writer without a message, with room for {@code capacity} bytes to begin with. */
  public RtnlWriter(int capacity) {
    attrs = new AttrWriter(capacity);
  }

  /**
   * A writer of one message of {@code type}; sequence number and port id are the connection's
   * business.
   */
  public static RtnlWriter begin(int type, int flags, FixedHeader fixed) {
    return new RtnlWriter(256).next(type, flags, fixed);
  }

  /** Starts another message behind those that are there. */
  public RtnlWriter next(int type, int flags, FixedHeader fixed) {
    start = attrs.claim(NlMsgHdr.SIZE + fixed.size());
    NlMsgHdr.begin(attrs.array(), start, type, flags);
    fixed.write(attrs.array(), start + NlMsgHdr.SIZE);
    return this;
  }

  /** Where attributes of the last message go. */
  public AttrWriter attrs() {
    return attrs;
  }

  /** Ends the last message: says in its header how long it is. */
  public RtnlWriter end() {
    Bytes.putS32(attrs.array(), start, attrs.length() - start);
    return this;
  }

  /** Forgets all messages. */
  public RtnlWriter reset() {
    attrs.reset();
    return this;
  }

  /** The last message as it stands. */
  public NetlinkMessage message() {
    end();
    return NetlinkMessage.of(attrs.array(), start, attrs.length() - start);
  }

  /** The messages, one behind the other; valid up to {@link #length} and until the next write. */
  public byte[] array() {
    return attrs.array();
  }

  /** Bytes of all messages; each of them has a multiple of 4. */
  public int length() {
    return attrs.length();
  }
}
