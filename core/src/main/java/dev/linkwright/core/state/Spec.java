package dev.linkwright.core.state;

/** A wanted object; what it does not say is left alone. */
public sealed interface Spec permits LinkSpec, AddressSpec, RouteSpec, RuleSpec {
  /** Identity of the wanted object. */
  ObjectKey key();
}
