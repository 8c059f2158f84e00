package dev.linkwright.server;

import dev.linkwright.server.problem.ProblemException;
import dev.linkwright.server.problem.ProblemType;
import dev.linkwright.server.problem.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out: a page that a browser shows can reach a service on this machine, under its
 * own name (DNS rebinding) or across origins. So the Host header must name us, and a request that
 * has an Origin comes from a page.
 */
@PreMatching
final class HostCheck implements ContainerRequestFilter {
  private final Set<String> names;

  /** Besides the loopback names these are ours. */
  HostCheck(List<String> more) {
    Set<String> all = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    more.forEach(n -> all.add(n.toLowerCase(Locale.ROOT)));
    names = Set.copyOf(all);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getHeaderString("Origin") != null) {
      throw new ProblemException(
          Problems.of(
              ProblemType.FORBIDDEN, "requests from web pages (with an Origin) are not answered"));
    }
    @Nullable String host = request.getHeaderString(HttpHeaders.HOST);
    if (host == null || !names.contains(name(host))) {
      throw new ProblemException(
          Problems.of(
              ProblemType.FORBIDDEN,
              "the Host header names somebody else; add the name to \"hosts\" in the configuration"));
    }
  }

  private static String name(String host) {
    return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
  }
}
