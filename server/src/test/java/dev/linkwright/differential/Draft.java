package dev.linkwright.differential;

import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.FixedHeader;

/** A request that is still being made. */
final class Draft {
  int type;
  int flags;

  /** The fixed header; may be longer or shorter than it should. */
  byte[] fixed;

  /** The attributes. */
  final Node attrs;

  private Draft(int type, int flags, byte[] fixed, AttrSet set) {
    this.type = type;
    this.flags = flags;
    this.fixed = fixed;
    this.attrs = new Node(0, new byte[0], set);
  }

  /** A request of {@code type} that asks for an acknowledgement. */
  static Draft request(int type, int flags, FixedHeader fixed) {
    byte[] head = new byte[fixed.size()];
    fixed.write(head, 0);
    return new Draft(type, flags | NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK, head, fixed.attributes());
  }

  /** The datagram with this sequence number. */
  byte[] datagram(int seq) {
    AttrWriter out = new AttrWriter(256);
    out.claim(NlMsgHdr.SIZE);
    int at = out.claim(Attrs.align(fixed.length));
    System.arraycopy(fixed, 0, out.array(), at, fixed.length);
    attrs.write(out);
    byte[] bytes = out.toBytes();
    new NlMsgHdr(bytes.length, type, flags, seq, 0).write(bytes, 0);
    return bytes;
  }
}
