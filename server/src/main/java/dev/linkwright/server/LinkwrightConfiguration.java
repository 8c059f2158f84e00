package dev.linkwright.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.linkwright.server.backend.Profile;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration. Without a file it is complete and harmless: the model as backend, listening on
 * 127.0.0.1:8080 only, no admin connector. A connector in the file that names no host listens on
 * 127.0.0.1 too.
 */
public final class LinkwrightConfiguration extends Configuration {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int PORT = 8080;

  private @NotNull Backend backend = Backend.MODEL;
  private @Valid @NotNull ModelConfiguration model =
      new ModelConfiguration("example", null, List.of());
  private @Valid @NotNull DataplaneConfiguration dataplane = new DataplaneConfiguration(null);
  private @Nullable String stateDirectory;
  private List<String> hosts = List.of();

  /** Which kernel is worked on. */
  public enum Backend {
    /** The running one. */
    @JsonProperty("kernel")
    KERNEL,
    /** A model in this process. */
    @JsonProperty("model")
    MODEL
  }

  /**
   * The model.
   *
   * @param seed {@code example}, {@code kernel} (as this host is now) or a file of dumps
   * @param profile the Linux it answers as; null for 6.1, or with the seed {@code kernel} for the
   *     nearest to this host's
   * @param netns network namespaces it has besides
   */
  public record ModelConfiguration(
      @Nullable String seed,
      @Nullable @Pattern(regexp = Profile.NAMES, message = Profile.CHOICE) String profile,
      @Nullable List<String> netns) {
    /** What the model is filled with. */
    public String seedOrExample() {
      return seed == null ? "example" : seed;
    }

    /** Names of the namespaces it has besides. */
    public List<String> netnsOrNone() {
      return netns == null ? List.of() : netns;
    }
  }

  /**
   * The model's socket: see docs/sandboxes.md.
   *
   * @param socket where it is made; null for none
   */
  public record DataplaneConfiguration(@Nullable String socket) {
    /** Where it is made. */
    Optional<Path> socketPath() {
      return Optional.ofNullable(socket).map(Path::of);
    }
  }

  /** The built-in configuration. */
  public LinkwrightConfiguration() {
    DefaultServerFactory server = new DefaultServerFactory();
    server.setApplicationConnectors(List.of(connector()));
    server.setAdminConnectors(List.of());
    LogbackAccessRequestLogFactory requests = new LogbackAccessRequestLogFactory();
    requests.setAppenders(List.of());
    server.setRequestLogFactory(requests);
    setServerFactory(server);
    DefaultLoggingFactory logging = new DefaultLoggingFactory();
    logging.setLevel("WARN");
    logging.setLoggers(Map.of());
    setLoggingFactory(logging);
  }

  private static HttpConnectorFactory connector() {
    HttpConnectorFactory connector = new HttpConnectorFactory();
    connector.setBindHost(LOOPBACK);
    connector.setPort(PORT);
    return connector;
  }

  @Override
  @JsonProperty("server")
  public void setServerFactory(ServerFactory factory) {
    if (factory instanceof DefaultServerFactory server) {
      server.setRegisterDefaultExceptionMappers(false);
      server.setDetailedJsonProcessingExceptionMapper(false);
      all(server).forEach(LinkwrightConfiguration::bindToLoopback);
    }
    super.setServerFactory(factory);
  }

  private static List<ConnectorFactory> all(DefaultServerFactory server) {
    List<ConnectorFactory> all = new ArrayList<>(server.getApplicationConnectors());
    all.addAll(server.getAdminConnectors());
    return all;
  }

  private static void bindToLoopback(ConnectorFactory factory) {
    if (factory instanceof HttpConnectorFactory http && http.getBindHost() == null) {
      http.setBindHost(LOOPBACK);
    }
  }

  @Override
  @JsonProperty("logging")
  public void setLoggingFactory(LoggingFactory factory) {
    super.setLoggingFactory(factory);
  }

  @JsonProperty
  public Backend getBackend() {
    return backend;
  }

  @JsonProperty
  public void setBackend(Backend value) {
    backend = value;
  }

  @JsonProperty
  public ModelConfiguration getModel() {
    return model;
  }

  @JsonProperty
  public void setModel(ModelConfiguration value) {
    model = value;
  }

  @JsonProperty
  public DataplaneConfiguration getDataplane() {
    return dataplane;
  }

  @JsonProperty
  public void setDataplane(DataplaneConfiguration value) {
    dataplane = value;
  }

  /** Where the store is; empty for the user's own state directory. */
  public Optional<String> stateDirectory() {
    return Optional.ofNullable(stateDirectory);
  }

  @JsonProperty("stateDir")
  public void setStateDirectory(String value) {
    stateDirectory = value;
  }

  /** Names the service answers to besides localhost and its loopback addresses. */
  @JsonProperty
  public List<String> getHosts() {
    return hosts;
  }

  @JsonProperty
  public void setHosts(List<String> value) {
    hosts = List.copyOf(value);
  }

  /** The connectors, application and admin. */
  List<HttpConnectorFactory> connectors() {
    return getServerFactory() instanceof DefaultServerFactory server
        ? all(server).stream()
            .filter(HttpConnectorFactory.class::isInstance)
            .map(HttpConnectorFactory.class::cast)
            .toList()
        : List.of();
  }
}
