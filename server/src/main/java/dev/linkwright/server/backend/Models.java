package dev.linkwright.server.backend;

import dev.linkwright.core.apply.Kernel;
import dev.linkwright.core.apply.Workshop;
import dev.linkwright.core.dataplane.Seeder;
import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.server.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes models. */
public final class Models {
  private static final String EXAMPLE = "example";
  private static final String RUNNING = "kernel";
  private static final String EMPTY = "empty";

  /** Where the random addresses of new devices come from: a rehearsal can be repeated. */
  private static final long ENTROPY = 1;

  private Models() {}

  /** A model that answers as Linux 6.1; see {@link #of(String, List, Profile)}. */
  public static ModelKernel of(String seed, List<String> netns) {
    return of(seed, netns, Profile.REFERENCE);
  }

  /**
   * A model.
   *
   * @param seed {@code example}, {@code kernel}, {@code empty} or a file of dumps
   * @param netns namespaces it has besides those of the seed
   * @param profile which kernel it is
   * @throws CommandFailure if the file cannot be read
   */
  public static ModelKernel of(String seed, List<String> netns, Profile profile) {
    ModelKernel model = seeded(dumps(seed), profile);
    netns.forEach(model::addNetns);
    return model;
  }

  /**
   * The profile of a model with that seed.
   *
   * @param name its name, or null for the usual one
   * @throws CommandFailure if there is none of that name
   */
  public static Profile profile(@Nullable String name, String seed) {
    return Profile.of(name, seed.equals(RUNNING));
  }

  /** A model of the running kernel, which dumped that. */
  public static ModelKernel seeded(List<NamespaceDump> dumps) {
    return seeded(dumps, Profile.of(null, true));
  }

  /** A model that holds what was dumped. */
  public static ModelKernel seeded(List<NamespaceDump> dumps, Profile profile) {
    Seeder seeder = new Seeder(profile.kernel(), ENTROPY);
    for (NamespaceDump dump : dumps) {
      seeder
          .dump(dump.namespace(), dump.links())
          .dump(dump.namespace(), dump.addresses())
          .dump(dump.namespace(), dump.nexthops())
          .dump(dump.namespace(), dump.routes())
          .dump(dump.namespace(), dump.rules())
          .dump(dump.namespace(), dump.bridges())
          .settings(dump.namespace(), dump.settings());
    }
    return new ModelKernel(seeder.seed());
  }

  private static List<NamespaceDump> dumps(String seed) {
    return switch (seed) {
      case EXAMPLE -> ExampleHost.dumps();
      case RUNNING -> running();
      case EMPTY -> List.of();
      default -> recorded(Path.of(seed));
    };
  }

  /** What the running kernel dumps of the namespace of this process and of all that have a name. */
  public static List<NamespaceDump> running() {
    Kernel.Seeder nothingIsRehearsed =
        dumps -> {
          throw new IllegalStateException("looking needs no model");
        };
    Workshop workshop =
        new Workshop(new RunningKernel(), nothingIsRehearsed, Workshop.Limits.USUAL);
    return workshop.observe(RunningKernel.namespaces()).dumps();
  }

  private static List<NamespaceDump> recorded(Path file) {
    try {
      return DumpFile.read(Files.readAllLines(file));
    } catch (IOException e) {
      throw new CommandFailure("cannot read the dumps in " + file + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(file + ": " + e.getMessage(), e);
    }
  }

  /** For people. */
  public static String describe(String seed) {
    return switch (seed) {
      case EXAMPLE -> "the example host";
      case RUNNING -> "this host as it is now";
      case EMPTY -> "nothing but lo";
      default -> seed;
    };
  }
}
