package dev.linkwright.server;

import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.command.CommandFailure;
import dev.linkwright.server.endpoint.ModelEndpoint;
import dev.linkwright.server.endpoint.ModelNames;
import dev.linkwright.server.endpoint.Tap;
import io.dropwizard.lifecycle.Managed;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The model's socket of a service: there as long as the service runs. */
final class ManagedEndpoint implements Managed {
  private final Path path;
  private final ModelNames names;
  private @Nullable ModelEndpoint endpoint;

  ManagedEndpoint(Path path, ModelNames names) {
    this.path = path;
    this.names = names;
  }

  @Override
  public void start() {
    try {
      endpoint = ModelEndpoint.open(path, names, Tap.NONE);
    } catch (NetlinkException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void stop() {
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
