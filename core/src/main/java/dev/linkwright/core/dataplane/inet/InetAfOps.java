package dev.linkwright.core.dataplane.inet;

import static dev.linkwright.netlink.route.IflaInet.IFLA_INET_CONF;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.AfSpec;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlAfOps;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaInet;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The IPv4 settings of a device as part of its link. Source: net/ipv4/devinet.c, {@code
 * inet_af_ops}.
 */
public final class InetAfOps implements RtnlAfOps {
  /** The settings come as attributes numbered from 1; their content is checked here. */
  private static final NlaPolicy INET_AF_POLICY =
      NlaPolicy.policy(
          IflaInet.SET,
          IFLA_INET_CONF.type(),
          new Nla(IFLA_INET_CONF, Nla.Type.NESTED, 0, null, null));

  private static final int VALUE_SIZE = 4;

  @Override
  public int family() {
    return IpAddress.AF_INET;
  }

  /** Source: net/ipv4/devinet.c, {@code inet_fill_link_af}. */
  @Override
  public boolean fillLinkAf(AttrWriter w, Dev dev, long extFilterMask) {
    InDevice inDev = InetState.inDevGet(dev.net(), dev.ref().ifindex());
    if (inDev == null) {
      return false;
    }
    DevConf cnf = inDev.cnf();
    int told = told(dev.rtnl().profile());
    byte[] values = new byte[told * VALUE_SIZE];
    for (int i = 0; i < told; i++) {
      Bytes.putS32(values, i * VALUE_SIZE, cnf.get(i));
    }
    w.put(IFLA_INET_CONF, values);
    return true;
  }

  /** How many settings a kernel numbers (IPV4_DEVCONF_MAX): arp_evict_nocarrier is the last. */
  private static int told(KernelProfile profile) {
    int all = Ipv4Devconf.DEFAULT.size();
    return profile.has(KernelChange.EVICT_NOCARRIER) ? all : all - 1;
  }

  /** Source: net/ipv4/devinet.c, {@code inet_validate_link_af}. */
  @Override
  public void validateLinkAf(@Nullable Dev dev, AfSpec spec) {
    if (dev != null && InetState.inDevGet(dev.net(), dev.ref().ifindex()) == null) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT);
    }
    Attrs conf = settings(spec);
    for (int i = 0; i < conf.size(); i++) {
      int id = conf.typeOf(i);
      if (id < 1 || id > Ipv4Devconf.DEFAULT.size() || conf.payloadOf(i).length < VALUE_SIZE) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
    }
  }

  /** Source: net/ipv4/devinet.c, {@code inet_set_link_af}. */
  @Override
  public void setLinkAf(Dev dev, AfSpec spec) {
    InDevice inDev = InetState.inDevGet(dev.net(), dev.ref().ifindex());
    if (inDev == null) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT);
    }
    DevConf cnf = inDev.cnf();
    Attrs conf = settings(spec);
    for (int i = 0; i < conf.size(); i++) {
      cnf = cnf.withStated(conf.typeOf(i) - 1, Bytes.getS32(conf.payloadOf(i), 0));
    }
    InetState.put(dev.net(), inDev.withCnf(cnf));
  }

  /** The kernel says the settings as it keeps them: one number behind the other. */
  @Override
  public void seedLinkAf(Dev dev, AfSpec spec) {
    InDevice inDev = InetState.inDevGet(dev.net(), dev.ref().ifindex());
    Attrs tb = spec.parse(INET_AF_POLICY, Validate.LIBERAL);
    if (inDev != null && tb.has(IFLA_INET_CONF)) {
      InetState.put(dev.net(), inDev.withCnf(inDev.cnf().withValues(tb.get(IFLA_INET_CONF))));
    }
  }

  private static Attrs settings(AfSpec spec) {
    Attrs tb = spec.parse(INET_AF_POLICY, Validate.LIBERAL);
    return tb.has(IFLA_INET_CONF) ? spec.nested(tb, IFLA_INET_CONF) : Attrs.empty(AttrSet.EMPTY);
  }
}
