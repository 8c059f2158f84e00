package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.bridge.MdbEntry.PortGroup;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.MdbeAttr;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtprot;

/**
 * Deletes many groups at once; what is 0 is no limit. Source: net/bridge/br_mdb.c (Linux 6.12),
 * {@code struct br_mdb_flush_desc}.
 *
 * @param ifindex only of this port, or of the bridge itself
 * @param vid only in this VLAN
 * @param protocol RTPROT_*: only of who wants them
 * @param state what the bits of the mask must be
 * @param stateMask MDB_PERMANENT: whether it matters if they stay until they are taken away
 */
record BrMdbFlush(int ifindex, int vid, int protocol, int state, int stateMask) {
  /** Source: net/bridge/br_mdb.c, {@code br_mdbe_attrs_del_bulk_pol}. */
  private static final NlaPolicy ATTRS_POLICY =
      NlaPolicy.policy(
          MdbeAttr.SET,
          MdbeAttr.MDBE_ATTR_STATE_MASK.type(),
          Nla.range(MdbeAttr.MDBE_ATTR_RTPROT, Rtprot.RTPROT_STATIC, 0xff),
          Nla.mask(MdbeAttr.MDBE_ATTR_STATE_MASK, MdbEntry.PERMANENT));

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_del_bulk}. */
  static void brMdbDelBulk(RtnlRequest request, MdbRequest wanted) {
    int protocol = 0;
    int mask = 0;
    if (wanted.attrs() >= 0) {
      Attrs tb = ATTRS_POLICY.parseNested(request.bytes(), wanted.attrs(), Validate.STRICT);
      protocol = tb.getOr(MdbeAttr.MDBE_ATTR_RTPROT, 0);
      mask = tb.getOr(MdbeAttr.MDBE_ATTR_STATE_MASK, 0);
    }
    int state = wanted.permanent() ? MdbEntry.PERMANENT : 0;
    new BrMdbFlush(wanted.ifindex(), wanted.key().vid(), protocol, state, mask)
        .brMdbFlush(wanted.br());
  }

  private void brMdbFlush(Dev br) {
    for (MdbEntry seen : br.priv(Bridge.class).mdb().values()) {
      MdbEntry entry = br.priv(Bridge.class).mdb().find(seen.key());
      if (entry != null && (vid == 0 || vid == entry.key().vid())) {
        flush(br, entry);
      }
    }
  }

  private void flush(Dev br, MdbEntry entry) {
    MdbEntry now = entry;
    int hostState = entry.key().isL2() ? MdbEntry.PERMANENT : 0;
    if (entry.hostJoined() && fits(br.ref().ifindex(), 0, hostState)) {
      now = entry.withHostJoined(false);
      BrMulticast.put(br, now);
      BrMdbFill.brMdbNotify(br, now, null, Rtm.RTM_DELMDB);
      BrMulticast.forgetIdle(br, now);
    }
    for (PortGroup pg : now.ports()) {
      if (fits(pg.port().ifindex(), pg.protocol(), pg.flags() & MdbEntry.PERMANENT)) {
        now = BrMulticast.brMulticastDelPg(br, now, pg);
      }
    }
  }

  private boolean fits(int member, int who, int permanent) {
    return (ifindex == 0 || ifindex == member)
        && (protocol == 0 || protocol == who)
        && (stateMask == 0 || (permanent & stateMask) == state);
  }
}
