package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.FdbRequest;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.NlaGet;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests about the forwarding table: {@code bridge fdb ... self}. Source:
 * drivers/net/vxlan/vxlan_core.c.
 */
final class VxlanFdbOps implements FdbOps {
  private static final int SIZEOF_IN_ADDR = 4;
  private static final int SIZEOF_IN6_ADDR = 16;

  /**
   * What a request says.
   *
   * @param srcVni the network that frames come from
   * @param rdst where they go
   * @param nhId the group of nexthop objects that says where they go, or 0
   */
  private record Parsed(long srcVni, VxlanRdst rdst, long nhId) {}

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_add}. */
  @Override
  public void ndoFdbAdd(Dev dev, FdbRequest request) {
    boolean stateFits = (request.ndm().state() & (Nud.NUD_PERMANENT | Nud.NUD_REACHABLE)) != 0;
    if (!stateFits || (!request.tb().has(Nda.NDA_DST) && !request.tb().has(Nda.NDA_NH_ID))) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Parsed parsed = vxlanFdbParse(dev, request);
    IpAddress remote = dev.priv(Vxlan.class).defaultDst().remoteIp();
    if (remote.family() != parsed.rdst().remoteIp().family()) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT);
    }
    VxlanFdbTable.vxlanFdbUpdate(
        dev,
        new VxlanFdbChange(
            request.addr(),
            parsed.srcVni(),
            parsed.rdst(),
            parsed.nhId(),
            request.ndm().state(),
            request.nlmsgFlags(),
            request.ndm().flags() | VxlanFdb.NTF_VXLAN_ADDED_BY_USER));
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_delete}. */
  @Override
  public void ndoFdbDel(Dev dev, FdbRequest request) {
    Parsed parsed = vxlanFdbParse(dev, request);
    VxlanFdbTable.vxlanFdbDelete(dev, request.addr(), parsed.srcVni(), parsed.rdst());
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_parse}. */
  private static Parsed vxlanFdbParse(Dev dev, FdbRequest request) {
    Attrs tb = request.tb();
    if (tb.has(Nda.NDA_NH_ID)
        && (tb.has(Nda.NDA_DST)
            || tb.has(Nda.NDA_VNI)
            || tb.has(Nda.NDA_IFINDEX)
            || tb.has(Nda.NDA_PORT))) {
      throw invalid("DST, VNI, ifindex and port are mutually exclusive with NH_ID");
    }
    Vxlan vxlan = dev.priv(Vxlan.class);
    IpAddress remote =
        tb.has(Nda.NDA_DST)
            ? address(request)
            : IpAddress.any(vxlan.defaultDst().remoteIp().family());
    int port =
        tb.has(Nda.NDA_PORT)
            ? Bytes.getBe16(sized(request, Nda.NDA_PORT, Short.BYTES, "Invalid vxlan port"), 0)
            : vxlan.cfg().ports().dst();
    long vni = number(request, Nda.NDA_VNI, "Invalid vni", vxlan.defaultDst().remoteVni());
    long srcVni =
        number(request, Nda.NDA_SRC_VNI, "Invalid src vni", vxlan.defaultDst().remoteVni());
    int ifindex = (int) number(request, Nda.NDA_IFINDEX, "Invalid ifindex", 0);
    if (tb.has(Nda.NDA_IFINDEX) && NetdevState.devGetByIndex(dev.net(), ifindex) == null) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL, "Device not found");
    }
    long nhId = tb.has(Nda.NDA_NH_ID) ? nhId(request) : 0;
    return new Parsed(srcVni, new VxlanRdst(remote, port, vni, ifindex), nhId);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_nla_get_addr}. */
  private static IpAddress address(FdbRequest request) {
    byte[] value = NlaGet.nlaData(request.bytes(), request.tb(), Nda.NDA_DST);
    if (value.length < SIZEOF_IN_ADDR) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT, "Unsupported address family");
    }
    int size = value.length >= SIZEOF_IN6_ADDR ? SIZEOF_IN6_ADDR : SIZEOF_IN_ADDR;
    return IpAddress.of(value, 0, size);
  }

  private static byte[] sized(FdbRequest request, Attr key, int size, String refusal) {
    byte[] value = NlaGet.nlaData(request.bytes(), request.tb(), key);
    if (value.length != size) {
      throw invalid(refusal);
    }
    return value;
  }

  private static long number(FdbRequest request, Attr key, String refusal, long absent) {
    return request.tb().has(key)
        ? Bytes.getU32(sized(request, key, Integer.BYTES, refusal), 0)
        : absent;
  }

  /** Nobody looks at its length. */
  private static long nhId(FdbRequest request) {
    byte[] value = NlaGet.nlaData(request.bytes(), request.tb(), Nda.NDA_NH_ID);
    return Bytes.getU32(Arrays.copyOf(value, Integer.BYTES), 0);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_dump}. */
  @Override
  public void ndoFdbDump(Dev dev, @Nullable Dev filter, Consumer<NetlinkMessage> out) {
    if (dev.now().type() != HwAddress.ARPHRD_ETHER) {
      return;
    }
    for (VxlanFdb fdb : VxlanFdbTable.inDump(dev)) {
      if (fdb.isNexthop()) {
        out.accept(VxlanFdbFill.vxlanFdbInfo(dev, fdb, Rtm.RTM_NEWNEIGH, null));
      }
      fdb.remotes()
          .forEach(r -> out.accept(VxlanFdbFill.vxlanFdbInfo(dev, fdb, Rtm.RTM_NEWNEIGH, r)));
    }
  }

  @Override
  public boolean hasFdbGet() {
    return true;
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_get}. */
  @Override
  public NetlinkMessage ndoFdbGet(Dev dev, FdbRequest request) {
    if (dev.now().type() != HwAddress.ARPHRD_ETHER) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "Fdb get operation not supported by device");
    }
    long vni = request.tb().getOr(Nda.NDA_VNI, dev.priv(Vxlan.class).defaultDst().remoteVni());
    VxlanFdb fdb = VxlanFdbTable.vxlanFindMac(dev, request.addr(), vni);
    if (fdb == null) {
      throw NetlinkException.refused(Errno.ENOENT, "Fdb entry not found");
    }
    return VxlanFdbFill.vxlanFdbInfo(dev, fdb, Rtm.RTM_NEWNEIGH, fdb.firstRemote());
  }
}
