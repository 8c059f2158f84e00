package dev.linkwright.core.plan;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel said to one request.
 *
 * @param errno its error, or null for an acknowledgement
 * @param extAck what it said besides
 */
public record Answer(@Nullable Errno errno, ExtAck extAck) {
  /** An acknowledgement. */
  public static final Answer ACK = new Answer(null, ExtAck.NONE);

  /** The refusal in {@code e}. */
  public static Answer of(NetlinkException e) {
    return new Answer(e.errno(), e.extAck());
  }

  public boolean ok() {
    return errno == null;
  }

  /** {@code ack}, or the error with its words. */
  @Override
  public String toString() {
    if (errno == null) {
      return "ack";
    }
    return extAck.message() == null
        ? errno + " (" + errno.text() + ")"
        : errno + ": " + extAck.message();
  }
}
