package dev.linkwright.core.dataplane.net;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The releases of Linux that the model can answer as, the oldest first. */
public enum KernelRelease {
  /** Linux 5.15, 2021. */
  LINUX_5_15(5, 15),
  /** Linux 6.1, 2022: the reference, which everything is held against. */
  LINUX_6_1(6, 1),
  /** Linux 6.12, 2024. */
  LINUX_6_12(6, 12),
  /** Linux 6.18, 2025. */
  LINUX_6_18(6, 18);

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

  private final int version;
  private final int patchlevel;

  KernelRelease(int version, int patchlevel) {
    this.version = version;
    this.patchlevel = patchlevel;
  }

  /** Such as {@code 6.1}. */
  public String version() {
    return version + "." + patchlevel;
  }

  /** The release with that {@link #version}. */
  public static Optional<KernelRelease> named(String version) {
    return Arrays.stream(values()).filter(r -> r.version().equals(version)).findFirst();
  }

  /** All versions, for people. */
  public static String versions() {
    return Arrays.stream(values()).map(KernelRelease::version).collect(Collectors.joining(", "));
  }

  /**
   * The release nearest to a kernel: the latest that is not newer, or the oldest if all are.
   *
   * @param utsRelease what uname(2) says, such as {@code 6.18.44-arch1}
   * @return nothing if that is no release of Linux
   */
  public static Optional<KernelRelease> nearest(String utsRelease) {
    Matcher m = VERSION.matcher(utsRelease);
    if (!m.matches()) {
      return Optional.empty();
    }
    int wanted = number(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    KernelRelease found = LINUX_5_15;
    for (KernelRelease release : values()) {
      if (number(release.version, release.patchlevel) <= wanted) {
        found = release;
      }
    }
    return Optional.of(found);
  }

  /** Whether a kernel is of this release. */
  public boolean is(String utsRelease) {
    return utsRelease.matches(Pattern.quote(version()) + "(\\D.*)?");
  }

  private static int number(int version, int patchlevel) {
    return version * 10_000 + patchlevel;
  }
}
