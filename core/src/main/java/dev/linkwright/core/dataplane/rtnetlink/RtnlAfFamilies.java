package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaAfSpec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The address families that speak in IFLA_AF_SPEC, in the order in which they registered. Source:
 * net/core/rtnetlink.c, {@code rtnl_af_ops}.
 */
public final class RtnlAfFamilies {
  private static final int NLA_HDRLEN = 4;

  private final List<RtnlAfOps> families = new CopyOnWriteArrayList<>();

  /** Source: net/core/rtnetlink.c, {@code rtnl_af_register}. */
  public void rtnlAfRegister(RtnlAfOps ops) {
    families.add(ops);
  }

  /** Writes IFLA_AF_SPEC. Source: net/core/rtnetlink.c, {@code rtnl_fill_link_af}. */
  void rtnlFillLinkAf(AttrWriter w, Dev dev, long extFilterMask) {
    int spec = w.beginUnflagged(Ifla.IFLA_AF_SPEC);
    for (RtnlAfOps family : families) {
      AttrWriter own = new AttrWriter(256);
      if (family.fillLinkAf(own, dev, extFilterMask)) {
        w.putRaw(family.family(), own.toBytes());
      }
    }
    w.end(spec);
  }

  /**
   * Lets every family named in {@code tb} check what it is told. Source: net/core/rtnetlink.c,
   * {@code validate_linkmsg}.
   */
  void validateLinkAf(RtnlRequest request, Attrs tb, @Nullable Dev dev) {
    each(request, tb, (family, spec) -> family.validateLinkAf(dev, spec));
  }

  /** Whether any family is named in {@code tb}. */
  boolean areNamed(RtnlRequest request, Attrs tb) {
    return each(request, tb, (family, spec) -> {}) > 0;
  }

  /**
   * Lets every family named in {@code tb} do what it is told; whether there was any. Source:
   * net/core/rtnetlink.c, {@code do_setlink}.
   */
  boolean setLinkAf(RtnlRequest request, Attrs tb, Dev dev) {
    return each(request, tb, (family, spec) -> family.setLinkAf(dev, spec)) > 0;
  }

  /**
   * Lets every family take over what a kernel said of {@code dev} in {@code dumped}; what no family
   * knows is passed over.
   */
  public void seedLinkAf(Dev dev, Attrs dumped) {
    byte[] bytes = dumped.getOrEmpty(Ifla.IFLA_AF_SPEC).toBytes();
    Attrs specs = Attrs.parse(IflaAfSpec.SET, bytes, 0, bytes.length);
    for (int i = 0; i < specs.size(); i++) {
      int type = specs.typeOf(i);
      AfSpec spec = AfSpec.dumped(bytes, specs.offsetOf(i) + NLA_HDRLEN, specs.payloadOf(i).length);
      families.stream().filter(f -> f.family() == type).forEach(f -> f.seedLinkAf(dev, spec));
    }
  }

  /** How many there were. Bridges tell of themselves there, but take no orders. */
  private int each(RtnlRequest request, Attrs tb, BiConsumer<RtnlAfOps, AfSpec> action) {
    Attrs specs = NlaPolicy.nested(request.bytes(), tb.offsetOf(indexOf(tb)), IflaAfSpec.SET);
    for (int i = 0; i < specs.size(); i++) {
      int type = specs.typeOf(i);
      RtnlAfOps family = families.stream().filter(f -> f.family() == type).findFirst().orElse(null);
      if (family == null) {
        throw NetlinkException.refused(
            type == Af.AF_BRIDGE ? Errno.EOPNOTSUPP : Errno.EAFNOSUPPORT);
      }
      int at = specs.offsetOf(i) + NLA_HDRLEN;
      action.accept(family, AfSpec.of(request, at, specs.payloadOf(i).length));
    }
    return specs.size();
  }

  private static int indexOf(Attrs tb) {
    int found = 0;
    for (int i = 0; i < tb.size(); i++) {
      if (tb.typeOf(i) == Ifla.IFLA_AF_SPEC.type()) {
        found = i;
      }
    }
    return found;
  }
}
