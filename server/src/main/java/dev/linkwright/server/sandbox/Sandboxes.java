package dev.linkwright.server.sandbox;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.endpoint.ModelNames;
import dev.linkwright.server.endpoint.SharedModels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All sandboxes of a service, by name. A program that names one over the model's socket shares it;
 * a name that nobody knows makes one with the usual seed.
 */
public final class Sandboxes implements ModelNames {
  /** So many at once. */
  public static final int LIMIT = 64;

  /** What is used when nothing else is said. */
  public static final String USUAL_SEED = "host";

  /** How long one may be idle when nothing else is said. */
  public static final Duration USUAL_IDLE = Duration.ofMinutes(60);

  /** The name of the sandbox of programs that name none. */
  public static final String SHARED = "shared";

  private final Maker models;
  private final Clock clock;
  private final Map<String, Sandbox> byId = new LinkedHashMap<>();
  private int next = 1;

  /**
   * A model for a sandbox.
   *
   * @param model the model
   * @param profile which kernel it is
   */
  public record Made(ModelKernel model, Profile profile) {}

  /** Makes models for sandboxes. */
  public interface Maker {
    /**
     * A model.
     *
     * @param seed what it holds
     * @param profile which kernel it is, or null for the usual one
     */
    Made make(String seed, @Nullable String profile);
  }

  /**
   * A sandbox that somebody wants.
   *
   * @param name its name, or null for one that is free
   * @param seed what it holds
   * @param profile which kernel it is, or null for the usual one
   * @param netns namespaces it has besides
   * @param idle how long it may be idle
   */
  public record Wanted(
      @Nullable String name,
      String seed,
      @Nullable String profile,
      List<String> netns,
      Duration idle) {}

  /** Why a sandbox cannot be made. */
  public enum Refusal {
    /** The name is taken. */
    TAKEN,
    /** There are too many. */
    TOO_MANY
  }

  /** A sandbox that cannot be made. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Refusal refusal;

    RefusedException(Refusal refusal, String message) {
      super(message);
      this.refusal = refusal;
    }

    public Refusal refusal() {
      return refusal;
    }
  }

  /**
   * No sandboxes yet.
   *
   * @param models makes their models
   */
  public Sandboxes(Maker models, Clock clock) {
    this.models = models;
    this.clock = clock;
  }

  /**
   * Makes a sandbox.
   *
   * @throws RefusedException if it cannot be made
   */
  public synchronized Sandbox create(Wanted wanted) {
    expire();
    if (byId.size() >= LIMIT) {
      throw new RefusedException(Refusal.TOO_MANY, "there are " + LIMIT + " sandboxes already");
    }
    @Nullable String name = wanted.name();
    String id = name == null ? freeName() : name;
    if (byId.containsKey(id)) {
      throw new RefusedException(Refusal.TAKEN, "there is a sandbox " + id + " already");
    }
    Made made = models.make(wanted.seed(), wanted.profile());
    wanted.netns().forEach(made.model()::addNetns);
    Sandbox sandbox = new Sandbox(id, wanted.seed(), made, clock.instant(), wanted.idle());
    byId.put(id, sandbox);
    return sandbox;
  }

  private String freeName() {
    while (byId.containsKey("sandbox-" + next)) {
      next++;
    }
    return "sandbox-" + next++;
  }

  /** The sandbox of that name, which counts as used. */
  public synchronized Optional<Sandbox> find(String id) {
    expire();
    Optional<Sandbox> found = Optional.ofNullable(byId.get(id));
    found.ifPresent(s -> s.use(clock.instant()));
    return found;
  }

  /** All of them, the oldest first; looking does not count as use. */
  public synchronized List<Sandbox> list() {
    expire();
    return List.copyOf(byId.values());
  }

  /**
   * Forgets a sandbox; false if there is none. Programs that have it open keep it until they end.
   */
  public synchronized boolean delete(String id) {
    expire();
    return byId.remove(id) != null;
  }

  private static Wanted usual(String id) {
    return new Wanted(id, USUAL_SEED, null, List.of(), USUAL_IDLE);
  }

  private void expire() {
    Instant now = clock.instant();
    byId.values().removeIf(s -> !s.expiresAt().isAfter(now));
  }

  @Override
  public synchronized Host model(String name) {
    String id = name.isEmpty() ? SHARED : name;
    if (id.equals(OWN_COPY)) {
      return models.make(USUAL_SEED, null).model().host();
    }
    if (!SharedModels.NAME.matcher(id).matches()) {
      throw NetlinkException.transport(Errno.EINVAL, "\"" + id + "\" as a name");
    }
    try {
      return find(id).orElseGet(() -> create(usual(id))).host();
    } catch (RefusedException e) {
      throw NetlinkException.transport(Errno.ENOSPC, String.valueOf(e.getMessage()));
    }
  }
}
