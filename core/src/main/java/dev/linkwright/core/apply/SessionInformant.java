package dev.linkwright.core.apply;

import dev.linkwright.core.rtnl.Informant;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers from the kernel of a session. */
record SessionInformant(KernelSession session, Collection<String> namespaces) implements Informant {
  @Override
  public List<NetlinkMessage> ask(String namespace, NetlinkMessage question) {
    return unlessAbsent(() -> session.in(namespace).request(question));
  }

  @Override
  public List<NetlinkMessage> list(String namespace, NetlinkMessage question) {
    return unlessAbsent(() -> session.in(namespace).dump(question).consistentMessages());
  }

  private static List<NetlinkMessage> unlessAbsent(Supplier<List<NetlinkMessage>> answers) {
    try {
      return answers.get();
    } catch (NetlinkException e) {
      if (e.kind() == NetlinkException.Kind.REFUSED && e.errno() == Errno.ENODEV) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public Map<Integer, String> netnsIds(String namespace) {
    return session.netnsIds(namespace, namespaces);
  }
}
