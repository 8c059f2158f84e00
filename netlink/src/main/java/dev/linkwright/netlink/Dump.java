package dev.linkwright.netlink;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.List;

/**
 * What the kernel answered to a dump request.
 *
 * @param messages the parts, in the kernel's order, without NLMSG_DONE
 * @param consistent whether the kernel saw no change while it dumped; if not, objects may be
 *     missing or doubled, and nothing may be concluded from what is absent
 * @param attempts how often the dump was asked for, 1 if the first was consistent
 */
public record Dump(List<NetlinkMessage> messages, boolean consistent, int attempts) {
  public Dump {
    messages = List.copyOf(messages);
  }

  /**
   * The parts, if they fit together.
   *
   * @throws NetlinkException OUTCOME_UNKNOWN with EINTR if they may not
   */
  public List<NetlinkMessage> consistentMessages() {
    if (!consistent) {
      throw NetlinkException.outcomeUnknown(
          Errno.EINTR, "dump interrupted by changes " + attempts + " times");
    }
    return messages;
  }
}
