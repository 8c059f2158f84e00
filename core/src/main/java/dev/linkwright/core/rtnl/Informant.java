package dev.linkwright.core.rtnl;

import dev.linkwright.netlink.NetlinkMessage;
import java.util.List;
import java.util.Map;

/** Answers what a {@link LivePicture} asks about the kernel it is of. */
public interface Informant {
  /** The answers to a question about one thing; none if it is not there. */
  List<NetlinkMessage> ask(String namespace, NetlinkMessage question);

  /** The parts of a dump; none if what it is limited to is not there. */
  List<NetlinkMessage> list(String namespace, NetlinkMessage question);

  /** The other namespaces that have an id in {@code namespace}, by that id. */
  Map<Integer, String> netnsIds(String namespace);
}
