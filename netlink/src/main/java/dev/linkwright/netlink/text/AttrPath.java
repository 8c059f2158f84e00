package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtnlMessage;
import org.jspecify.annotations.Nullable;

/** The names of what stands at an offset of a message, such as NLMSGERR_ATTR_OFFS tells. */
public final class AttrPath {
  private AttrPath() {}

  /**
   * The attribute that begins {@code offset} bytes into the message, with the nests around it:
   * {@code IFLA_LINKINFO.IFLA_INFO_DATA.IFLA_VRF_TABLE}; null if none does.
   */
  public static @Nullable String at(NetlinkMessage message, long offset) {
    try {
      return find(RtnlMessage.parse(message).attrs(), offset, "");
    } catch (NetlinkException e) {
      // Of another family, or broken before that place: then nothing is known of it.
      return null;
    }
  }

  private static @Nullable String find(Attrs attrs, long offset, String outer) {
    for (int i = 0; i < attrs.size(); i++) {
      boolean last = i == attrs.size() - 1;
      if (attrs.offsetOf(i) > offset || (!last && attrs.offsetOf(i + 1) <= offset)) {
        continue;
      }
      @Nullable Attr key = attrs.set().byType(attrs.typeOf(i));
      String path = outer + (key == null ? Integer.toString(attrs.typeOf(i)) : key.name());
      if (attrs.offsetOf(i) == offset) {
        return path;
      } else if (key instanceof Nest nest) {
        return find(attrs.nestOf(i, nest.childrenAmong(attrs)), offset, path + ".");
      } else if (key instanceof Headed headed) {
        return find(attrs.headedOf(i, headed).attrs(), offset, path + ".");
      }
      return null;
    }
    return null;
  }
}
