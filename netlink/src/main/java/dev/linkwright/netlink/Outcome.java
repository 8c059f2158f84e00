package dev.linkwright.netlink;

import dev.linkwright.netlink.error.NetlinkException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one request of a batch ended.
 *
 * @param request the request as it was given
 * @param replies what the kernel sent for it besides the acknowledgement (NLM_F_ECHO, GET)
 * @param error null if the kernel acknowledged it; else REFUSED, OUTCOME_UNKNOWN or, if it was
 *     never sent, TRANSPORT
 */
public record Outcome(
    NetlinkMessage request, List<NetlinkMessage> replies, @Nullable NetlinkException error) {
  public Outcome {
    replies = List.copyOf(replies);
  }

  /** Whether the kernel acknowledged the request. */
  public boolean isSuccess() {
    return error == null;
  }

  /**
   * The replies of a request that succeeded.
   *
   * @throws NetlinkException the error, if there was one
   */
  public List<NetlinkMessage> repliesOrThrow() {
    if (error != null) {
      throw error;
    }
    return replies;
  }
}
