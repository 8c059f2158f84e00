package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.changes.Change;
import dev.linkwright.server.changes.Requests;
import java.util.List;

/**
 * What a rehearsal came to.
 *
 * @param command what was run
 * @param seed what it was run on, for people
 * @param profile which kernel that was
 * @param status what the command ended with, as a shell would say it
 * @param changes what became of the host
 * @param log what was sent and answered
 * @param warnings why the command may not have been on the model, or not wholly
 * @param notModelled what the host holds that the model does not do
 */
record Rehearsal(
    List<String> command,
    String seed,
    Profile profile,
    int status,
    List<Change> changes,
    MessageLog log,
    List<String> warnings,
    List<String> notModelled) {

  /**
   * The changes that were refused. An RTM_NEWLINK that names no link is no change: ip asks with it
   * whether the kernel knows the message.
   */
  List<LoggedRequest> refused() {
    return log.requests().stream()
        .filter(e -> e.isRefused() && Requests.isChange(e.request()) && !isProbe(e.request()))
        .toList();
  }

  private static boolean isProbe(NetlinkMessage request) {
    return request.type() == Rtm.RTM_NEWLINK
        && request.length() == NlMsgHdr.SIZE + IfInfoMsg.SIZE
        && RtnlMessage.parse(request).fixed(IfInfoMsg.class).index() == 0;
  }
}
