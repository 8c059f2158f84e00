package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a step does to its object. */
public enum StepAction {
  /** Creates it. */
  @JsonProperty("add")
  ADD,
  /** Changes it in place. */
  @JsonProperty("change")
  CHANGE,
  /** Is part of deleting and creating it again. */
  @JsonProperty("replace")
  REPLACE,
  /** Deletes it. */
  @JsonProperty("delete")
  DELETE,
  /** Puts back what an earlier step made the kernel drop. */
  @JsonProperty("repair")
  REPAIR
}
