package dev.linkwright.server;

import dev.linkwright.core.apply.Workshop;
import dev.linkwright.core.store.IntentStore;
import dev.linkwright.core.store.SqliteIntentStore;
import dev.linkwright.core.store.StoreException;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.LinkwrightConfiguration.Backend;
import dev.linkwright.server.LinkwrightConfiguration.ModelConfiguration;
import dev.linkwright.server.backend.DumpFile;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.backend.Profile;
import dev.linkwright.server.backend.RunningKernel;
import dev.linkwright.server.command.CommandFailure;
import dev.linkwright.server.sandbox.Sandboxes;
import dev.linkwright.server.service.ManagedHost;
import java.time.Clock;
import java.util.List;

/** The one class that decides which kernel is worked on and where things are remembered. */
final class Wiring {
  private Wiring() {}

  static IntentStore store(StateDirectory directory) {
    try {
      return SqliteIntentStore.open(directory.store());
    } catch (StoreException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  static ManagedHost host(LinkwrightConfiguration configuration) {
    return configuration.getBackend() == Backend.KERNEL
        ? runningKernel()
        : model(configuration.getModel());
  }

  /** Sandboxes, to be made from the host that is worked on, among others. */
  static Sandboxes sandboxes(ManagedHost host, LinkwrightConfiguration configuration) {
    Profile usual = profile(configuration);
    return new Sandboxes(
        (seed, named) -> {
          boolean theHost = seed.equals(Sandboxes.USUAL_SEED);
          Profile profile = theHost && named == null ? usual : Models.profile(named, seed);
          ModelKernel model =
              theHost
                  ? Models.seeded(host.workshop().observe(host.namespaces().get()).dumps(), profile)
                  : Models.of(seed, List.of(), profile);
          return new Sandboxes.Made(model, profile);
        },
        Clock.systemUTC());
  }

  /** Which kernel the host that is worked on is, or is taken for in rehearsals. */
  private static Profile profile(LinkwrightConfiguration configuration) {
    ModelConfiguration model = configuration.getModel();
    return configuration.getBackend() == Backend.KERNEL
        ? Profile.of(null, true)
        : Models.profile(model.profile(), model.seedOrExample());
  }

  private static ManagedHost runningKernel() {
    Workshop workshop = new Workshop(new RunningKernel(), Models::seeded, Workshop.Limits.USUAL);
    return new ManagedHost(workshop, RunningKernel::namespaces, "the running kernel");
  }

  private static ManagedHost model(ModelConfiguration configuration) {
    String seed = configuration.seedOrExample();
    Profile profile = Models.profile(configuration.profile(), seed);
    ModelKernel model = Models.of(seed, configuration.netnsOrNone(), profile);
    Workshop workshop = new Workshop(model, dumps -> model.fork(), Workshop.Limits.USUAL);
    return new ManagedHost(
        workshop, model::namespaces, "the model, seeded with " + Models.describe(seed));
  }

  /**
   * The host that the command {@code plan} plans for: {@code kernel}, {@code example} or a file of
   * dumps.
   */
  static ManagedHost hostToPlanFor(String against) {
    return against.equals("kernel")
        ? runningKernel()
        : model(new ModelConfiguration(against, null, List.of()));
  }

  /**
   * What the running kernel dumps of this namespace and all that have a name, line by line.
   *
   * @throws CommandFailure if the kernel does not let itself be read
   */
  static List<String> recording() {
    try {
      return DumpFile.write(Models.running());
    } catch (NetlinkException e) {
      throw new CommandFailure("the kernel cannot be recorded: " + e.getMessage(), e);
    }
  }
}
