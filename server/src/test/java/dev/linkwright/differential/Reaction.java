package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kernel said to one step, datagrams taken apart into messages.
 *
 * @param replies to the one who asked
 * @param notices to those who listen
 * @param failures where the step itself failed: error numbers, or how the model broke
 */
record Reaction(List<NetlinkMessage> replies, List<Notice> notices, List<String> failures) {
  /**
   * A notification.
   *
   * @param netns the namespace in which it was heard
   * @param group its multicast group
   */
  record Notice(int netns, int group, NetlinkMessage message) {}

  Reaction() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  void reply(byte[] datagram) {
    replies.addAll(NetlinkMessage.split(datagram));
  }

  void notice(int netns, int group, byte[] datagram) {
    NetlinkMessage.split(datagram).forEach(m -> notices.add(new Notice(netns, group, m)));
  }
}
