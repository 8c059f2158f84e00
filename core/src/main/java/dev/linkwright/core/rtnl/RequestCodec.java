package dev.linkwright.core.rtnl;

import dev.linkwright.core.rtnl.Request.AddAddress;
import dev.linkwright.core.rtnl.Request.AddRoute;
import dev.linkwright.core.rtnl.Request.AddRule;
import dev.linkwright.core.rtnl.Request.CreateLink;
import dev.linkwright.core.rtnl.Request.DeleteAddress;
import dev.linkwright.core.rtnl.Request.DeleteLink;
import dev.linkwright.core.rtnl.Request.DeleteRoute;
import dev.linkwright.core.rtnl.Request.DeleteRule;
import dev.linkwright.core.rtnl.Request.SetLink;

/** Requests as messages, byte for byte what iproute2 6.1 sends for {@link IpCommand}. */
public final class RequestCodec {
  private RequestCodec() {}

  /** The message of {@code request}, its numbers still open. */
  public static Template encode(Request request) {
    if (request instanceof CreateLink r) {
      return LinkRequests.create(r);
    } else if (request instanceof SetLink r) {
      return LinkRequests.set(r);
    } else if (request instanceof DeleteLink r) {
      return LinkRequests.delete(r.object());
    } else if (request instanceof AddAddress r) {
      return AddressCodec.add(r.spec(), r.replace());
    } else if (request instanceof DeleteAddress r) {
      return AddressCodec.delete(r.spec());
    } else if (request instanceof AddRoute r) {
      return RouteCodec.add(r.spec(), r.replace());
    } else if (request instanceof DeleteRoute r) {
      return RouteCodec.delete(r.spec());
    } else if (request instanceof AddRule r) {
      return RuleCodec.add(r.spec());
    }
    return RuleCodec.delete(((DeleteRule) request).spec());
  }
}
