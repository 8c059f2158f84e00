package dev.linkwright.netlink.model;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the payload of a control packet begins with: {@code struct lw_control} and the name behind.
 *
 * @param token the data connection it is about, 0 for none
 * @param netns handle of a namespace, 0 for the first; only without a token
 * @param model the model's name; only without a token
 */
public record ControlHeader(long token, int netns, String model) {
  /** sizeof(struct lw_control), the name not included. */
  public static final int SIZE = 16;

  /**
   * Reads it at the buffer's position and moves it behind, to the data of the operation.
   *
   * @throws NetlinkException EPROTO if it does not fit
   */
  public static ControlHeader read(ByteBuffer b) {
    if (b.remaining() < SIZE) {
      throw NetlinkException.transport(Errno.EPROTO, "a control packet that is too short");
    }
    long token = b.getLong();
    int netns = b.getInt();
    int length = b.getInt();
    if (length < 0 || length > b.remaining()) {
      throw NetlinkException.transport(Errno.EPROTO, "a name that is longer than its packet");
    }
    return new ControlHeader(token, netns, text(b, length));
  }

  /** Writes it at the buffer's position and moves it behind. */
  public void write(ByteBuffer b) {
    byte[] name = model.getBytes(StandardCharsets.UTF_8);
    b.putLong(token).putInt(netns).putInt(name.length).put(name);
  }

  private static String text(ByteBuffer b, int length) {
    byte[] bytes = new byte[length];
    b.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
