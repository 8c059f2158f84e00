package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes a message and remembers where names have to be replaced by numbers. */
final class TemplateWriter {
  /** Where {@code ifi_index} and {@code ifa_index} are: 4 bytes into their structs. */
  static final int HEADER_INDEX = NlMsgHdr.SIZE + 4;

  private final RtnlWriter writer;
  private final List<Template.Slot> slots = new ArrayList<>();

  TemplateWriter(int type, int flags, FixedHeader fixed) {
    writer = RtnlWriter.begin(type, flags, fixed);
  }

  AttrWriter attrs() {
    return writer.attrs();
  }

  /** The index in the fixed header is that of {@code link}. */
  void headerIndex(LinkKey link) {
    slots.add(new Template.IndexSlot(HEADER_INDEX, link));
  }

  void index(S32 key, LinkKey link) {
    attrs().put(key, 0);
    slots.add(new Template.IndexSlot(attrs().length() - 4, link));
  }

  void netns(U32 key, String namespace) {
    attrs().put(key, 0);
    slots.add(new Template.NetnsSlot(attrs().length() - 4, namespace));
  }

  /** An index {@code offset} bytes into the message is that of {@code link}. */
  void indexAt(int offset, LinkKey link) {
    slots.add(new Template.IndexSlot(offset, link));
  }

  /** Text without the NUL behind it, as iproute2 writes IFLA_INFO_KIND and IFLA_IFALIAS. */
  void unterminated(Attr key, String text) {
    attrs().putRaw(key.type(), NlText.encode(text));
  }

  Template template() {
    NetlinkMessage message = writer.message();
    return new Template(message, slots);
  }
}
