package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Nfea;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.RtnlWriter;

/** Writes an entry of the forwarding table. Source: net/bridge/br_fdb.c. */
final class BrFdbFill {
  private static final int SIZEOF_NDA_CACHEINFO = 16;

  /** The bits of NFEA_ACTIVITY_NOTIFY. */
  static final int FDB_NOTIFY_BIT = 1;

  static final int FDB_NOTIFY_INACTIVE_BIT = 1 << 1;

  private BrFdbFill() {}

  /** Source: net/bridge/br_fdb.c, {@code fdb_fill_info}. */
  static NetlinkMessage fdbFillInfo(Dev br, FdbEntry entry, int type) {
    DevRef dst = entry.dst();
    int ifindex = dst == null ? br.ref().ifindex() : dst.ifindex();
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, ifindex, entry.nud(), ntf(entry), 0);
    RtnlWriter w = RtnlWriter.begin(type, 0, ndm);
    w.attrs().put(Nda.NDA_LLADDR, entry.key().addr());
    w.attrs().put(Nda.NDA_MASTER, br.ref().ifindex());
    if (br.net().has(KernelChange.FDB_FLAGS_EXT)) {
      w.attrs().put(Nda.NDA_FLAGS_EXT, 0);
    }
    w.attrs().put(Nda.NDA_CACHEINFO, new byte[SIZEOF_NDA_CACHEINFO]);
    if (entry.key().vlanId() != 0) {
      w.attrs().put(Nda.NDA_VLAN, entry.key().vlanId());
    }
    if (entry.is(FdbEntry.BR_FDB_NOTIFY)) {
      boolean inactive = entry.is(FdbEntry.BR_FDB_NOTIFY_INACTIVE);
      int nest = w.attrs().begin(Nda.NDA_FDB_EXT_ATTRS);
      w.attrs()
          .put(
              Nfea.NFEA_ACTIVITY_NOTIFY, FDB_NOTIFY_BIT | (inactive ? FDB_NOTIFY_INACTIVE_BIT : 0));
      w.attrs().end(nest);
    }
    return w.message();
  }

  private static int ntf(FdbEntry entry) {
    return (entry.is(FdbEntry.BR_FDB_OFFLOADED) ? Ntf.NTF_OFFLOADED : 0)
        | (entry.is(FdbEntry.BR_FDB_ADDED_BY_EXT_LEARN) ? Ntf.NTF_EXT_LEARNED : 0)
        | (entry.is(FdbEntry.BR_FDB_STICKY) ? Ntf.NTF_STICKY : 0);
  }
}
