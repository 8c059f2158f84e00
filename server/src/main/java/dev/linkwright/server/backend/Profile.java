package dev.linkwright.server.backend;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.KernelRelease;
import dev.linkwright.server.command.CommandFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which kernel a model answers as, and why.
 *
 * @param release the release of Linux
 * @param sentence says which, and why that one, for people
 */
public record Profile(KernelRelease release, String sentence) {
  /** What a profile may be called, as a regular expression. */
  public static final String NAMES = "5\\.15|6\\.1|6\\.12|6\\.18";

  /** Those names, for people. */
  public static final String CHOICE = "one of 5.15, 6.1, 6.12, 6.18";

  /** The reference, which is taken when nothing else is said. */
  public static final Profile REFERENCE =
      new Profile(KernelRelease.LINUX_6_1, "The model answers as Linux 6.1.");

  /**
   * The profile with that name.
   *
   * @throws CommandFailure if there is none
   */
  public static Profile named(String name) {
    KernelRelease release =
        KernelRelease.named(name)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "there is no profile \"" + name + "\": it is " + CHOICE, null));
    return new Profile(release, "The model answers as Linux " + release.version() + ".");
  }

  /**
   * The profile of a model, if need be the usual one: of a model of the running kernel the nearest
   * to it, of others Linux 6.1.
   *
   * @param name its name, or null if none is named
   * @param running whether the model is made from the running kernel
   */
  public static Profile of(@Nullable String name, boolean running) {
    if (name != null) {
      return named(name);
    }
    return running ? nearest(System.getProperty("os.version", "")) : REFERENCE;
  }

  /**
   * The profile nearest to a kernel.
   *
   * @param uname what {@code uname -r} says
   */
  static Profile nearest(String uname) {
    Optional<KernelRelease> nearest = KernelRelease.nearest(uname);
    if (nearest.isEmpty()) {
      return new Profile(
          REFERENCE.release(),
          "The model answers as Linux 6.1: it knows no kernel that is called " + uname + ".");
    }
    KernelRelease release = nearest.get();
    String why =
        release.is(uname)
            ? ", as this host's " + uname + " is."
            : ", the nearest it knows to this host's " + uname + ".";
    return new Profile(release, "The model answers as Linux " + release.version() + why);
  }

  /** Such as {@code 6.1}. */
  public String name() {
    return release.version();
  }

  /** The model's own. */
  KernelProfile kernel() {
    return KernelProfile.of(release);
  }
}
