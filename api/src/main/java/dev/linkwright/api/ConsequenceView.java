package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that changes on the host though no intent says so.
 *
 * @param effect what happens to the object
 * @param object what it is, such as {@code rule 1000 l3mdev} or {@code address 2002:1::2/120 on
 *     eth1}
 * @param netns the namespace; null is the host's
 * @param cause why the kernel does it, for people
 * @param step the step that brings it; null if it comes of the plan as a whole
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsequenceView(
    Effect effect, String object, @Nullable String netns, String cause, @Nullable Integer step) {
  /** What happens to the object. */
  public enum Effect {
    /** The kernel adds it. */
    @JsonProperty("added")
    ADDED,
    /** The kernel changes it. */
    @JsonProperty("changed")
    CHANGED,
    /** The kernel moves a route of its own to another table. */
    @JsonProperty("moved")
    MOVED,
    /** The kernel removes an object of its own together with what it was made from. */
    @JsonProperty("removed")
    REMOVED,
    /** The kernel drops it and adds it again by itself. */
    @JsonProperty("restoredByKernel")
    RESTORED_BY_KERNEL,
    /** The kernel drops it and a later step puts it back. */
    @JsonProperty("restoredByPlan")
    RESTORED_BY_PLAN,
    /** The kernel drops it and it stays away. */
    @JsonProperty("lost")
    LOST
  }
}
