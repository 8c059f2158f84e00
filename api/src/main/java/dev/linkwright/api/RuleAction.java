package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a rule does with a packet that matches. Source: include/uapi/linux/fib_rules.h, {@code
 * FR_ACT_*}.
 */
public enum RuleAction {
  /** Looks up a table. */
  @JsonProperty("table")
  TABLE,
  /** Goes on with the rule of another priority. */
  @JsonProperty("goto")
  GOTO,
  /** Nothing; goes on with the next rule. */
  @JsonProperty("nop")
  NOP,
  /** Drops it without a word. */
  @JsonProperty("blackhole")
  BLACKHOLE,
  /** Drops it; the sender hears "unreachable". */
  @JsonProperty("unreachable")
  UNREACHABLE,
  /** Drops it; the sender hears "prohibited". */
  @JsonProperty("prohibit")
  PROHIBIT
}
