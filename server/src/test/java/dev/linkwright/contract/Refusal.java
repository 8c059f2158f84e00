package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.StringJoiner;

/** A refusal as one line: error number, the kernel's sentence, and the attribute it points to. */
final class Refusal {
  private Refusal() {}

  static String line(NetlinkException refusal, NetlinkMessage request) {
    if (refusal.kind() != NetlinkException.Kind.REFUSED) {
      throw refusal;
    }
    StringJoiner line = new StringJoiner(" ");
    line.add(refusal.errno().name());
    ExtAck words = refusal.extAck();
    if (words.message() != null) {
      line.add(words.message());
    }
    if (words.offset() >= 0) {
      line.add("(" + attributeAt(RtnlMessage.parse(request).attrs(), words.offset()) + ")");
    }
    return line.toString();
  }

  private static String attributeAt(Attrs attrs, int offset) {
    for (int i = attrs.size() - 1; i >= 0; i--) {
      if (attrs.offsetOf(i) <= offset) {
        Attr key = attrs.set().byType(attrs.typeOf(i));
        if (attrs.offsetOf(i) < offset && key instanceof Nest nest) {
          return attributeAt(attrs.get(nest), offset);
        }
        return key == null ? "attribute " + attrs.typeOf(i) : key.name();
      }
    }
    return "offset " + offset;
  }
}
