package dev.linkwright.server.service;

import dev.linkwright.core.intent.IntentFault;
import java.util.List;

/** The intents cannot work. Nothing was changed. */
public final class IntentFaultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<IntentFault> faults;

  IntentFaultsException(List<IntentFault> faults) {
    super(faults.get(0).detail());
    this.faults = List.copyOf(faults);
  }

  /** At least one. */
  public List<IntentFault> faults() {
    return faults;
  }
}
