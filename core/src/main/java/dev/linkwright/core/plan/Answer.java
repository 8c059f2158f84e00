package dev.linkwright.core.plan;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.text.AttrPath;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel said to one request.
 *
 * @param errno its error, or null for an acknowledgement
 * @param extAck what it said besides
 * @param attribute the attribute it points to, with the nests around it, such as {@code
 *     IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VRF_TABLE}; null if it points to none
 */
public record Answer(@Nullable Errno errno, ExtAck extAck, @Nullable String attribute) {
  /** An acknowledgement. */
  public static final Answer ACK = new Answer(null, ExtAck.NONE, null);

  /** The refusal of {@code request} in {@code e}. */
  public static Answer of(NetlinkMessage request, NetlinkException e) {
    int offset = e.extAck().offset();
    @Nullable String attribute = offset < 0 ? null : AttrPath.at(request, offset);
    return new Answer(e.errno(), e.extAck(), attribute);
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
