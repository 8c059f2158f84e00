package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the forwarding tables of vxlan devices those of a dump, by requests. What was learned from
 * frames is not taken over: it would be gone with the next one.
 */
final class VxlanSeed {
  /** Nobody can say how old an entry is, nor where the other namespace is. */
  private static final Set<Integer> NOT_SAID =
      Set.of(Nda.NDA_CACHEINFO.type(), Nda.NDA_LINK_NETNSID.type());

  private final NetlinkConnection connection;
  private final String where;
  private final List<String> notModelled;

  VxlanSeed(NetlinkConnection connection, String where, List<String> notModelled) {
    this.connection = connection;
    this.where = where;
    this.notModelled = notModelled;
  }

  /** Answers to RTM_GETNEIGH of AF_BRIDGE. */
  void replay(List<NetlinkMessage> messages) {
    Map<String, RtnlMessage> wanted = entries(messages);
    if (messages.stream().noneMatch(BridgeSeed::isMeant)) {
      return;
    }
    Map<String, RtnlMessage> present = present();
    present.forEach(
        (key, entry) -> {
          if (!wanted.containsKey(key)) {
            attempt(entry, Rtm.RTM_DELNEIGH, 0);
          }
        });
    wanted.forEach(
        (key, entry) -> {
          if (!present.containsKey(key)) {
            attempt(entry, Rtm.RTM_NEWNEIGH, NlmF.NLM_F_CREATE | NlmF.NLM_F_APPEND);
          }
        });
  }

  private Map<String, RtnlMessage> present() {
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, 0, 0, 0, 0);
    NetlinkMessage question = RtnlWriter.begin(Rtm.RTM_GETNEIGH, NlmF.NLM_F_REQUEST, ndm).message();
    return entries(connection.dump(question).messages());
  }

  /** The entries that say where to, by all that they say. */
  private static Map<String, RtnlMessage> entries(List<NetlinkMessage> messages) {
    Map<String, RtnlMessage> out = new LinkedHashMap<>();
    for (NetlinkMessage message : messages) {
      if (message.type() == Rtm.RTM_NEWNEIGH && BridgeSeed.isMeant(message)) {
        RtnlMessage entry = RtnlMessage.parse(message);
        if (isKept(entry)) {
          out.put(key(entry), entry);
        }
      }
    }
    return out;
  }

  private static boolean isKept(RtnlMessage entry) {
    NdMsg ndm = entry.fixed(NdMsg.class);
    boolean vxlan = entry.attrs().has(Nda.NDA_DST) || entry.attrs().has(Nda.NDA_NH_ID);
    boolean set =
        (ndm.state() & (Nud.NUD_PERMANENT | Nud.NUD_NOARP)) != 0
            || (ndm.flags() & Ntf.NTF_EXT_LEARNED) != 0;
    return vxlan && set && (ndm.flags() & Ntf.NTF_SELF) != 0;
  }

  private static String key(RtnlMessage entry) {
    NdMsg ndm = entry.fixed(NdMsg.class);
    StringBuilder key = new StringBuilder().append(ndm.index());
    Attrs attrs = entry.attrs();
    for (int i = 0; i < attrs.size(); i++) {
      if (!NOT_SAID.contains(attrs.typeOf(i))) {
        key.append(' ').append(attrs.typeOf(i)).append('=');
        key.append(HexFormat.of().formatHex(attrs.payloadOf(i)));
      }
    }
    return key.toString();
  }

  private void attempt(RtnlMessage entry, int type, int flags) {
    RtnlWriter w =
        RtnlWriter.begin(
            type, NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | flags, entry.fixed(NdMsg.class));
    Attrs attrs = entry.attrs();
    for (int i = 0; i < attrs.size(); i++) {
      if (!NOT_SAID.contains(attrs.typeOf(i))) {
        w.attrs().putRaw(attrs.rawTypeOf(i), attrs.payloadOf(i));
      }
    }
    NetlinkMessage request = w.message();
    try {
      connection.request(request);
    } catch (NetlinkException refusal) {
      notModelled.add(
          "an entry of a forwarding table"
              + where
              + " could not be taken over ("
              + refusal.getMessage()
              + "): "
              + request);
    }
  }
}
