package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.FdbRequest;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.RxAddresses;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a device without a forwarding table of its own takes for one: the lists of addresses it
 * shall receive. Source: net/core/rtnetlink.c, {@code ndo_dflt_fdb_add} and those that follow it.
 */
public final class NdoDfltFdb implements FdbOps {
  private static final MacAddress LINK_LOCAL = MacAddress.parse("01:80:c2:00:00:00");
  private static final int LINK_LOCAL_BYTES = 5;

  private final DevRxMode rxMode;

  /** The lists of any device. */
  public NdoDfltFdb(DevRxMode rxMode) {
    this.rxMode = rxMode;
  }

  /** Source: net/core/rtnetlink.c, {@code ndo_dflt_fdb_add}. */
  @Override
  public void ndoFdbAdd(Dev dev, FdbRequest request) {
    int state = request.ndm().state();
    if ((state != 0 && (state & Nud.NUD_PERMANENT) == 0) || request.vid() != 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    try {
      if (isUnicast(request.addr())) {
        rxMode.devUcAddExcl(dev, request.addr());
      } else {
        rxMode.devMcAddExcl(dev, request.addr());
      }
    } catch (NetlinkException known) {
      if (request.has(NlmF.NLM_F_EXCL)) {
        throw known;
      }
    }
  }

  /** Source: net/core/rtnetlink.c, {@code ndo_dflt_fdb_del}. */
  @Override
  public void ndoFdbDel(Dev dev, FdbRequest request) {
    if ((request.ndm().state() & Nud.NUD_PERMANENT) == 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    boolean was =
        isUnicast(request.addr())
            ? rxMode.devUcDel(dev, request.addr())
            : rxMode.devMcDel(dev, request.addr());
    if (!was) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
  }

  /** Groups that bridges keep for themselves are listed with unicast addresses. */
  private static boolean isUnicast(MacAddress addr) {
    return !addr.isMulticast() || isLinkLocal(addr);
  }

  /** Source: include/linux/etherdevice.h, {@code is_link_local_ether_addr}. */
  private static boolean isLinkLocal(MacAddress addr) {
    byte[] b = addr.toBytes();
    byte[] prefix = LINK_LOCAL.toBytes();
    return Arrays.equals(b, 0, LINK_LOCAL_BYTES, prefix, 0, LINK_LOCAL_BYTES)
        && (b[LINK_LOCAL_BYTES] & 0xf0) == 0;
  }

  /** Source: net/core/rtnetlink.c, {@code ndo_dflt_fdb_dump}. */
  @Override
  public void ndoFdbDump(Dev dev, @Nullable Dev filter, Consumer<NetlinkMessage> out) {
    if (dev.now().type() != HwAddress.ARPHRD_ETHER) {
      return;
    }
    RxAddresses rx = dev.now().rx();
    rx.uc().addresses().forEach(a -> out.accept(shown(dev, a)));
    rx.mc().addresses().forEach(a -> out.accept(shown(dev, a)));
  }

  private static NetlinkMessage shown(Dev dev, MacAddress address) {
    return fill(Rtm.RTM_NEWNEIGH, dev, address, 0, Nud.NUD_PERMANENT);
  }

  /** Source: net/core/rtnetlink.c, {@code nlmsg_populate_fdb_fill}. */
  static NetlinkMessage fill(int type, Dev dev, MacAddress addr, int vid, int state) {
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, dev.ref().ifindex(), state, Ntf.NTF_SELF, 0);
    RtnlWriter w = RtnlWriter.begin(type, 0, ndm);
    w.attrs().put(Nda.NDA_LLADDR, addr);
    if (vid != 0) {
      w.attrs().put(Nda.NDA_VLAN, vid);
    }
    return w.message();
  }
}
