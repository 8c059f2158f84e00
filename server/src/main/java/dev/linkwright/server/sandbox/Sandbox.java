package dev.linkwright.server.sandbox;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.changes.Change;
import dev.linkwright.server.changes.Changes;
import dev.linkwright.server.changes.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A model that programs may change, and what it was before they did. */
public final class Sandbox {
  private final String id;
  private final String seed;
  private final Profile profile;
  private final Instant createdAt;
  private final Duration idle;
  private final ModelKernel model;
  private final ModelKernel before;
  private final Requests requests = new Requests();
  private volatile Instant usedAt;

  Sandbox(String id, String seed, Sandboxes.Made made, Instant createdAt, Duration idle) {
    this.id = id;
    this.seed = seed;
    this.model = made.model();
    this.profile = made.profile();
    this.before = model.fork();
    model.host().witness(requests);
    this.createdAt = createdAt;
    this.usedAt = createdAt;
    this.idle = idle;
  }

  /** Its name. */
  public String id() {
    return id;
  }

  /** What it was made from. */
  public String seed() {
    return seed;
  }

  /** Which kernel it is. */
  public Profile profile() {
    return profile;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When it is taken away if nobody uses it. */
  public Instant expiresAt() {
    return usedAt.plus(idle);
  }

  /** The machine. */
  public Host host() {
    return model.host();
  }

  /** The names of its namespaces, besides the host's own. */
  public List<String> namespaces() {
    List<String> names = new ArrayList<>(model.namespaces());
    names.remove(NetworkState.HOST);
    return names;
  }

  /** What became of it since it was made. */
  public List<Change> changes() {
    return Changes.between(before, model, requests);
  }

  void use(Instant now) {
    usedAt = now;
  }
}
