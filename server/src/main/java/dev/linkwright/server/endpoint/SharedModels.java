package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One model for all, and copies of what it was at the start for those who name them. A name is used
 * up until the end.
 */
public final class SharedModels implements ModelNames {
  /** What a sandbox may be called. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final int MAX_NAMES = 256;

  private final Host shared;
  private final Host start;
  private final Map<String, Host> named = new ConcurrentHashMap<>();

  /** The model all share; copies are made of what it holds now. */
  public SharedModels(Host shared) {
    this.shared = shared;
    this.start = shared.fork();
  }

  @Override
  public Host model(String name) {
    if (name.isEmpty()) {
      return shared;
    }
    if (name.equals(OWN_COPY)) {
      return start.fork();
    }
    if (!NAME.matcher(name).matches()) {
      throw NetlinkException.transport(Errno.EINVAL, "\"" + name + "\" as a name");
    }
    @Nullable Host known = named.get(name);
    if (known == null && named.size() >= MAX_NAMES) {
      throw NetlinkException.transport(Errno.ENOSPC, MAX_NAMES + " names are in use");
    }
    return known != null ? known : named.computeIfAbsent(name, n -> start.fork());
  }
}
