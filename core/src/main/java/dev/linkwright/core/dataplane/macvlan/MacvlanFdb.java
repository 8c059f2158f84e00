package dev.linkwright.core.dataplane.macvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.FdbRequest;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;

/**
 * Further addresses of a macvlan, by {@code bridge fdb}: groups, and in passthru mode others too.
 * Source: drivers/net/macvlan.c, {@code macvlan_fdb_add}, {@code macvlan_fdb_del}.
 */
final class MacvlanFdb implements FdbOps {
  private final DevRxMode rxMode;

  MacvlanFdb(DevRxMode rxMode) {
    this.rxMode = rxMode;
  }

  private static void requireMayFilter(Dev dev, FdbRequest request) {
    Dev lower = dev.other(dev.priv(Macvlan.class).lowerdev());
    if (!request.addr().isMulticast() && !MacvlanPorts.get(lower).passthru()) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
  }

  @Override
  public void ndoFdbAdd(Dev dev, FdbRequest request) {
    requireMayFilter(dev, request);
    if (request.has(NlmF.NLM_F_REPLACE)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    if (request.addr().isMulticast()) {
      rxMode.devMcAddExcl(dev, request.addr());
    } else {
      rxMode.devUcAddExcl(dev, request.addr());
    }
  }

  @Override
  public void ndoFdbDel(Dev dev, FdbRequest request) {
    requireMayFilter(dev, request);
    boolean was =
        request.addr().isMulticast()
            ? rxMode.devMcDel(dev, request.addr())
            : rxMode.devUcDel(dev, request.addr());
    if (!was) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
  }

  @Override
  public boolean dumpsLists() {
    return true;
  }
}
