package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of intent. In JSON and in paths they are lower case. */
public enum IntentKind {
  VRF,
  MACVLAN,
  IPVLAN,
  DUMMY,
  VETH,
  VLAN,
  BRIDGE,
  LINK,
  ROUTE,
  RULE;

  /** The word in JSON, such as {@code vrf}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
