package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Something that shall be so on the host. The field {@code kind} says which of the records it is;
 * kind and name together identify it.
 *
 * <p>An absent field means "as the kernel does it" when a thing is created and "as it is" when it
 * exists. Lists are additive: what an intent lists shall be there, what it does not list is left
 * alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VrfIntent.class, name = "vrf"),
  @JsonSubTypes.Type(value = MacvlanIntent.class, name = "macvlan"),
  @JsonSubTypes.Type(value = IpvlanIntent.class, name = "ipvlan"),
  @JsonSubTypes.Type(value = DummyIntent.class, name = "dummy"),
  @JsonSubTypes.Type(value = VethIntent.class, name = "veth"),
  @JsonSubTypes.Type(value = VlanIntent.class, name = "vlan"),
  @JsonSubTypes.Type(value = BridgeIntent.class, name = "bridge"),
  @JsonSubTypes.Type(value = LinkIntent.class, name = "link"),
  @JsonSubTypes.Type(value = RouteIntent.class, name = "route"),
  @JsonSubTypes.Type(value = RuleIntent.class, name = "rule")
})
public sealed interface Intent permits DeviceIntent, RouteIntent, RuleIntent {
  /** The device's name, or the name the operator gave the route or rule. */
  String name();

  /** The network namespace under {@code /run/netns}; null is the one the service runs in. */
  @Nullable String netns();

  /** Which kind this is. */
  @JsonIgnore
  IntentKind intentKind();
}
