package dev.linkwright.api;

import java.util.Map;

/**
 * What a host looks like: its network namespaces by name. The one the service runs in is called
 * {@code host}.
 *
 * @param namespaces by name
 */
public record StateView(Map<String, NamespaceView> namespaces) {
  /** What the namespace the service runs in is called here. */
  public static final String HOST = "host";
}
