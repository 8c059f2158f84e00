package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Spec;
import org.jspecify.annotations.Nullable;

/** Tells from the state alone whether a request has had its effect. */
public final class Effects {
  private static final Why ASKED = new Why(null, "asked for");

  private Effects() {}

  /** Whether nothing would be left to do about {@code change} if the host is as {@code now}. */
  public static boolean isDone(Change change, NetworkState now) {
    Request r = change.request();
    if (r instanceof Request.SetLink set && now.link(set.object()) == null) {
      return false;
    }
    Target target = new Target();
    @Nullable Spec wanted = wanted(r);
    if (wanted == null) {
      target.unwant(change.object(), ASKED);
    } else {
      target.want(wanted, ASKED);
    }
    return StateDiff.between(now, target, (LinkKey k) -> true).changes().isEmpty();
  }

  /** What the request asks for, or null if it takes something away. */
  static @Nullable Spec wanted(Request r) {
    if (r instanceof Request.CreateLink c) {
      return existence(c.spec());
    } else if (r instanceof Request.SetLink s) {
      return s.changes();
    } else if (r instanceof Request.AddAddress a) {
      return a.spec();
    } else if (r instanceof Request.AddRoute a) {
      return a.spec();
    } else if (r instanceof Request.AddRule a) {
      return a.spec();
    }
    return null;
  }

  /** What a new link is known by; its values may have been rounded. */
  private static LinkSpec existence(LinkSpec spec) {
    return new LinkSpec(
        spec.key(), spec.kind(), spec.parent(), null, null, null, null, LinkSpec.Tuning.NONE);
  }
}
