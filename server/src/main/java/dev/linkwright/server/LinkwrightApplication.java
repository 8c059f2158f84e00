package dev.linkwright.server;

import com.codahale.metrics.health.HealthCheck;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.linkwright.core.store.IntentStore;
import dev.linkwright.core.store.StoreException;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.command.CommandFailure;
import dev.linkwright.server.json.BodyReader;
import dev.linkwright.server.problem.ProblemErrorHandler;
import dev.linkwright.server.problem.ProblemMapper;
import dev.linkwright.server.resource.HealthResource;
import dev.linkwright.server.resource.IntentsResource;
import dev.linkwright.server.resource.OpenApiResource;
import dev.linkwright.server.resource.PlansResource;
import dev.linkwright.server.resource.SandboxesResource;
import dev.linkwright.server.resource.StateResource;
import dev.linkwright.server.sandbox.Sandboxes;
import dev.linkwright.server.service.ManagedHost;
import dev.linkwright.server.service.PlanService;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service. Says in one line where it listens, what it works on and where it keeps its state.
 */
public final class LinkwrightApplication extends Application<LinkwrightConfiguration> {
  private static final Logger LOG = LoggerFactory.getLogger(LinkwrightApplication.class);

  private final @Nullable Path stateDirectory;
  private final PrintStream out;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Server server;

  /**
   * A service.
   *
   * @param stateDirectory where the store is kept; null for what the configuration says
   * @param out where the line is printed
   */
  public LinkwrightApplication(@Nullable Path stateDirectory, PrintStream out) {
    this.stateDirectory = stateDirectory;
    this.out = out;
  }

  @Override
  public String getName() {
    return "linkwright";
  }

  /**
   * Starts the service and returns while it runs.
   *
   * @throws CommandFailure if it cannot start
   */
  void start(List<String> arguments) {
    try {
      run(arguments.toArray(new String[0]));
    } catch (Exception e) {
      throw new CommandFailure(StartFailures.explain(e), e);
    }
    if (failure != null) {
      throw new CommandFailure(StartFailures.explain(failure), failure);
    }
  }

  /** Stops the service and gives everything back. */
  void stop() throws Exception {
    Server running = server;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  protected void addDefaultCommands(Bootstrap<LinkwrightConfiguration> bootstrap) {
    bootstrap.addCommand(new QuietServerCommand(this));
  }

  /** The server, without a stack trace when it does not start: {@link #start} says why. */
  private static final class QuietServerCommand extends ServerCommand<LinkwrightConfiguration> {
    private final LinkwrightApplication application;

    QuietServerCommand(LinkwrightApplication application) {
      super(application);
      this.application = application;
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable thrown) {
      application.failure = thrown;
    }
  }

  /** Dropwizard would end the process here; the caller does that, with a sentence. */
  @Override
  protected void onFatalError(Throwable t) {
    failure = t;
  }

  @Override
  public void run(LinkwrightConfiguration configuration, Environment environment) {
    checkAddresses(configuration);
    StateDirectory directory =
        StateDirectory.of(stateDirectory, configuration.stateDirectory().orElse(null));
    IntentStore store = Wiring.store(directory);
    environment.lifecycle().manage(new AutoCloseableManager(store));
    ManagedHost host = Wiring.host(configuration);
    PlanService service = new PlanService(host, store, Clock.systemUTC());
    service
        .recover()
        .ifPresent(
            r ->
                LOG.warn(
                    "plan {} was cut short by the last stop; it is {} now",
                    r.planId(),
                    r.status()));

    json(environment);
    BodyReader reader = new BodyReader(environment.getValidator());
    environment.jersey().register(new BodyLimit());
    environment.jersey().register(new HostCheck(configuration.getHosts()));
    environment.jersey().register(new ProblemMapper());
    environment.jersey().register(new PlansResource(service, reader));
    environment.jersey().register(new IntentsResource(service, store, reader));
    environment.jersey().register(new StateResource(service));
    Sandboxes sandboxes = Wiring.sandboxes(host, configuration);
    environment.jersey().register(new SandboxesResource(sandboxes, reader));
    configuration
        .getDataplane()
        .socketPath()
        .ifPresent(path -> environment.lifecycle().manage(new ManagedEndpoint(path, sandboxes)));
    environment.jersey().register(new HealthResource(environment.healthChecks()));
    environment.jersey().register(new OpenApiResource());
    ProblemErrorHandler errors = new ProblemErrorHandler(environment.getObjectMapper());
    environment.getApplicationContext().setErrorHandler(errors);
    health(environment, store, service);
    environment
        .lifecycle()
        .addServerLifecycleListener(
            started -> {
              started.setErrorHandler(errors);
              server = started;
              announce(started, host, directory);
            });
  }

  private static void json(Environment environment) {
    environment.getObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  }

  private static void health(Environment environment, IntentStore store, PlanService service) {
    environment.healthChecks().register("store", check(store::check, StoreException.class));
    environment.healthChecks().register("kernel", check(service::state, NetlinkException.class));
  }

  private static HealthCheck check(Runnable action, Class<? extends RuntimeException> expected) {
    return new HealthCheck() {
      @Override
      protected Result check() {
        try {
          action.run();
          return Result.healthy();
        } catch (RuntimeException e) {
          if (expected.isInstance(e)) {
            return Result.unhealthy(String.valueOf(e.getMessage()));
          }
          throw e;
        }
      }
    };
  }

  /**
   * There is no authentication yet: beyond this machine only for those who say by which names they
   * want it.
   */
  private static void checkAddresses(LinkwrightConfiguration configuration) {
    for (HttpConnectorFactory connector : configuration.connectors()) {
      String address = connector.getBindHost();
      boolean local = address != null && isLoopback(address);
      if (!local && configuration.getHosts().isEmpty()) {
        throw new CommandFailure(
            "a connector listens on "
                + address
                + ", which others can reach, and the service has no authentication; bind it to 127.0.0.1, or list under \"hosts\" the names"
                + " it may be called by",
            null);
      }
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new CommandFailure("the address " + address + " of a connector is unknown", e);
    }
  }

  private void announce(Server started, ManagedHost host, StateDirectory directory) {
    ServerConnector connector = (ServerConnector) started.getConnectors()[0];
    out.println(
        "Linkwright listens on http://"
            + connector.getHost()
            + ":"
            + connector.getLocalPort()
            + " and works on "
            + host.description()
            + "; its state is in "
            + directory.path());
  }
}
