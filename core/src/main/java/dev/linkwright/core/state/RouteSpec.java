package dev.linkwright.core.state;

/**
 * A wanted route.
 *
 * @param namespace where, see {@link NetworkState#HOST}
 * @param route all of it; a next hop without a device lets the kernel find one
 */
public record RouteSpec(String namespace, Route route) implements Spec {
  @Override
  public RouteKey key() {
    return route.key(namespace);
  }
}
