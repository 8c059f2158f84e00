package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.FdbRequest;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.MacAddress;

/**
 * RTM_NEWNEIGH and RTM_DELNEIGH of AF_BRIDGE: entries of forwarding tables, of bridges and of other
 * devices that have one. Source: net/core/rtnetlink.c, {@code rtnl_fdb_add}, {@code rtnl_fdb_del}.
 */
public final class RtnlFdb {
  private static final int ETH_ALEN = 6;
  private static final int VLAN_VID_MASK = 0xfff;

  private final NetdevCore core;
  private final NdoDfltFdb dflt;

  private RtnlFdb(NetdevCore core, NdoDfltFdb dflt) {
    this.core = core;
    this.dflt = dflt;
  }

  /**
   * Registers the handlers. Source: net/core/rtnetlink.c, {@code rtnetlink_init}.
   *
   * @param dflt of devices without a forwarding table of their own
   */
  public static void register(NetdevCore core, RtnlHandlers handlers, NdoDfltFdb dflt) {
    RtnlFdb fdb = new RtnlFdb(core, dflt);
    RtnlFdbGet get = new RtnlFdbGet(core, fdb.dflt);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_NEWNEIGH, fdb::rtnlFdbAdd, null);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_DELNEIGH, fdb::rtnlFdbDel, null);
    handlers.rtnlBulkDelSupported(Af.AF_BRIDGE, Rtm.RTM_DELNEIGH);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_GETNEIGH, get::rtnlFdbGet, get::rtnlFdbDump);
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fdb_add}. */
  private void rtnlFdbAdd(RtnlRequest request) {
    Attrs tb = request.parse(NdMsg.SIZE, NdaPolicy.UNCHECKED, Validate.LIBERAL);
    Dev dev = device(request);
    MacAddress addr = lladdr(request, tb);
    FdbRequest wanted = checked(request, dev, tb, addr, "FDB add only supported");
    boolean handled = false;
    if (meansMaster(wanted) && isBridgePort(dev.now())) {
      masterOps(dev).ndoFdbAdd(dev, wanted);
      handled = true;
    }
    if ((wanted.ndm().flags() & Ntf.NTF_SELF) != 0) {
      ops(dev).ndoFdbAdd(dev, wanted);
      rtnlFdbNotify(Rtm.RTM_NEWNEIGH, dev, wanted);
      handled = true;
    }
    require(handled);
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fdb_del}. */
  private void rtnlFdbDel(RtnlRequest request) {
    boolean bulk = request.has(NlmF.NLM_F_BULK);
    Attrs tb =
        bulk
            ? request.parse(NdMsg.SIZE, NdaPolicy.FDB_DEL_BULK, Validate.STRICT)
            : request.parse(NdMsg.SIZE, NdaPolicy.UNCHECKED, Validate.LIBERAL);
    Dev dev = device(request);
    MacAddress addr = bulk ? MacAddress.of(new byte[ETH_ALEN]) : lladdr(request, tb);
    FdbRequest wanted = checked(request, dev, tb, addr, "FDB delete only supported");
    boolean handled = false;
    if (meansMaster(wanted) && isBridgePort(dev.now())) {
      delete(masterOps(dev), dev, wanted, bulk);
      handled = true;
    }
    if ((wanted.ndm().flags() & Ntf.NTF_SELF) != 0) {
      delete(ops(dev), dev, wanted, bulk);
      if (!bulk) {
        rtnlFdbNotify(Rtm.RTM_DELNEIGH, dev, wanted);
      }
      handled = true;
    }
    require(handled);
  }

  private static void delete(FdbOps ops, Dev dev, FdbRequest wanted, boolean bulk) {
    if (bulk) {
      require(dev.net().has(KernelChange.FDB_BULK));
      ops.ndoFdbDelBulk(dev, wanted);
    } else {
      ops.ndoFdbDel(dev, wanted);
    }
  }

  private static void require(boolean handled) {
    if (!handled) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
  }

  private static boolean meansMaster(FdbRequest wanted) {
    int flags = wanted.ndm().flags();
    return flags == 0 || (flags & Ntf.NTF_MASTER) != 0;
  }

  static boolean isBridgePort(NetDevice dev) {
    return dev.isPriv(IffPriv.IFF_BRIDGE_PORT);
  }

  private FdbOps masterOps(Dev dev) {
    DevRef master = dev.now().master();
    return ops(master == null ? dev : dev.other(master));
  }

  private FdbOps ops(Dev dev) {
    FdbOps own = core.kinds().ops(dev.now()).fdbOps();
    return own == null ? dflt : own;
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  private static Dev device(RtnlRequest request) {
    int ifindex = NdMsg.read(request.bytes(), NlMsgHdr.SIZE).index();
    if (ifindex == 0) {
      throw invalid("invalid ifindex");
    }
    Net net = request.net();
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV, "unknown ifindex");
    }
    return Dev.of(net, dev);
  }

  private static MacAddress lladdr(RtnlRequest request, Attrs tb) {
    if (!tb.has(Nda.NDA_LLADDR) || tb.length(Nda.NDA_LLADDR) != ETH_ALEN) {
      throw invalid("invalid address");
    }
    return MacAddress.of(NlaGet.nlaData(request.bytes(), tb, Nda.NDA_LLADDR));
  }

  private static FdbRequest checked(
      RtnlRequest request, Dev dev, Attrs tb, MacAddress addr, String refusal) {
    if (dev.now().type() != HwAddress.ARPHRD_ETHER) {
      throw invalid(refusal + " for Ethernet devices");
    }
    int vid = fdbVidParse(request.bytes(), tb);
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    return new FdbRequest(request.bytes(), request.header().flags(), ndm, tb, addr, vid);
  }

  /** The VLAN, 0 for none. Source: net/core/rtnetlink.c, {@code fdb_vid_parse}. */
  static int fdbVidParse(byte[] bytes, Attrs tb) {
    if (!tb.has(Nda.NDA_VLAN)) {
      return 0;
    }
    byte[] value = NlaGet.nlaData(bytes, tb, Nda.NDA_VLAN);
    if (value.length != Short.BYTES) {
      throw invalid("invalid vlan attribute size");
    }
    int vid = Bytes.getU16(value, 0);
    if (vid == 0 || vid >= VLAN_VID_MASK) {
      throw invalid("invalid vlan id");
    }
    return vid;
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fdb_notify}. */
  private static void rtnlFdbNotify(int type, Dev dev, FdbRequest wanted) {
    NlInfo.KERNEL.rtnlNotify(
        dev.net(),
        RtnlGroup.RTNLGRP_NEIGH,
        NdoDfltFdb.fill(type, dev, wanted.addr(), wanted.vid(), wanted.ndm().state()));
  }
}
