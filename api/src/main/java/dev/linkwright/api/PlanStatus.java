package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a plan. */
public enum PlanStatus {
  /** Made, not applied. */
  @JsonProperty("planned")
  PLANNED,
  /** Being applied; after a crash it stays so until the next start settles it. */
  @JsonProperty("applying")
  APPLYING,
  /** Applied, read back, and as predicted. */
  @JsonProperty("applied")
  APPLIED,
  /** A step failed and the host is what it was before. */
  @JsonProperty("rolledBack")
  ROLLED_BACK,
  /** A step failed and going back did not succeed either. */
  @JsonProperty("rollbackFailed")
  ROLLBACK_FAILED,
  /** Every message was accepted, yet the host is not what was predicted. */
  @JsonProperty("diverged")
  DIVERGED
}
