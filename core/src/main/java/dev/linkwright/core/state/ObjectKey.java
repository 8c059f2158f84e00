package dev.linkwright.core.state;

/** Identity of an object as the kernel sees it: what makes a second one "already exist". */
public sealed interface ObjectKey permits LinkKey, AddressKey, RouteKey, RuleKey {
  /** The namespace the object is in. */
  String namespace();
}
