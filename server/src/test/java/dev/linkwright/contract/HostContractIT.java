package dev.linkwright.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The commands of the contract on this machine's own kernel, in namespaces of their own, and on the
 * model with the profile of that kernel: both must say the same. Where the kernel is of a release
 * that has no profile, or namespaces may not be made, this is skipped; transcripts with what the
 * kernel is built without are left out.
 */
final class HostContractIT {
  /** Most of the time the kernel is waited for. */
  private static final int SIDE_BY_SIDE = 12;

  private static final ExecutorService PLAYERS = Executors.newFixedThreadPool(SIDE_BY_SIDE);

  @AfterAll
  static void goHome() {
    PLAYERS.shutdownNow();
  }

  /** A transcript on Linux, which is under way. */
  private record Played(Transcript transcript, CompletableFuture<String> linux) {}

  @TestFactory
  Stream<DynamicContainer> transcripts() {
    HostKernel host = HostKernel.running();
    List<Subject> subjects =
        Stream.concat(Stream.of("profile"), RtnetlinkContract.SUBJECTS.stream())
            .filter(host::hasSubject)
            .map(name -> new Subject(name, played(host, name)))
            .toList();
    CompletableFuture<?>[] all =
        subjects.stream()
            .flatMap(s -> s.played().stream())
            .map(Played::linux)
            .toArray(CompletableFuture[]::new);
    CompletableFuture<Void> rest = CompletableFuture.allOf(all).exceptionally(e -> null);
    return subjects.stream().map(s -> dynamicContainer(s.name(), tests(host, s, rest)));
  }

  /** A file of transcripts. */
  private record Subject(String name, List<Played> played) {}

  private static List<Played> played(HostKernel host, String subject) {
    return Transcript.parse(RtnetlinkContract.text(subject)).stream()
        .map(host::translated)
        .filter(host::has)
        .map(
            t ->
                new Played(
                    t, CompletableFuture.supplyAsync(() -> onLinux(t, Pace.AS_TYPED), PLAYERS)))
        .toList();
  }

  private static Stream<DynamicTest> tests(
      HostKernel host, Subject subject, CompletableFuture<Void> rest) {
    KernelProfile profile = KernelProfile.of(host.release());
    return subject.played().stream()
        .map(
            p ->
                dynamicTest(
                    p.transcript().title() + ": " + p.transcript().commands(),
                    () -> compare(p, profile, rest)));
  }

  private static void compare(Played played, KernelProfile profile, CompletableFuture<Void> rest) {
    Transcript transcript = played.transcript();
    rest.join();
    String linux = played.linux().handle((text, e) -> e == null ? text : e.toString()).join();
    if (linux.equals(onModel(transcript, profile, Pace.AS_TYPED))) {
      return;
    }
    System.out.println("once more on Linux alone: " + transcript.title());
    List<Pace> alone = List.of(Pace.AS_TYPED, Pace.BEFORE_UP, Pace.AT_REST);
    if (alone.stream().noneMatch(pace -> agree(transcript, profile, pace))) {
      assertEquals(linux, onModel(transcript, profile, Pace.AS_TYPED));
    }
  }

  private static boolean agree(Transcript transcript, KernelProfile profile, Pace pace) {
    return onLinux(transcript, pace).equals(onModel(transcript, profile, pace));
  }

  private static String onModel(Transcript transcript, KernelProfile profile, Pace pace) {
    return HostKernel.normal(transcript.play(new ModelLab(Host.boot(profile, 1)), pace).text());
  }

  private static String onLinux(Transcript transcript, Pace pace) {
    return HostKernel.normal(transcript.play(new LinuxLab(), pace).text());
  }
}
