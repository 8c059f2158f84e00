package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.state.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * One request, and why.
 *
 * @param action what it does to its object
 * @param request what is asked of the kernel
 * @param field the field of a link it is about, or null
 * @param why the reason
 */
public record Change(Action action, Request request, @Nullable LinkField field, Why why) {
  /** What becomes of an object. */
  public enum Action {
    ADD,
    CHANGE,
    /** Deleted and made again, or one of the two. */
    REPLACE,
    DELETE,
    /** Put back after an earlier step made the kernel drop it. */
    REPAIR
  }

  /** The object the request is about. */
  public ObjectKey object() {
    return request.object();
  }

  /** Whether it takes something away. */
  public boolean deletes() {
    return request instanceof Request.DeleteLink
        || request instanceof Request.DeleteAddress
        || request instanceof Request.DeleteRoute
        || request instanceof Request.DeleteRule;
  }

  Change as(Action other) {
    return new Change(other, request, field, why);
  }
}
