package dev.linkwright.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.KernelRelease;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is different on other kernels: the same commands, {@code profile.txt}, and for each release
 * the answers the model gives, {@code profile-*.txt}. Those of 6.18 are Linux's, see {@link
 * HostContractIT}; those of others follow from its source.
 */
final class ProfileContractTest {
  @TestFactory
  Stream<DynamicContainer> releases() {
    return Arrays.stream(KernelRelease.values())
        .map(release -> dynamicContainer(release.version(), transcripts(release)));
  }

  private static Stream<DynamicTest> transcripts(KernelRelease release) {
    return expected(release).stream()
        .map(t -> dynamicTest(t.title(), () -> assertEquals(t.text(), played(t, release))));
  }

  private static List<Transcript> expected(KernelRelease release) {
    return Transcript.parse(RtnetlinkContract.text("profile-" + release.version()));
  }

  private static String played(Transcript transcript, KernelRelease release) {
    ModelLab lab = new ModelLab(Host.boot(KernelProfile.of(release), 1));
    return HostKernel.normal(transcript.play(lab).text());
  }

  @TestFactory
  Stream<DynamicTest> theSameCommands() {
    String asked = commands(Transcript.parse(RtnetlinkContract.text("profile")));
    return Arrays.stream(KernelRelease.values())
        .map(r -> dynamicTest(r.version(), () -> assertEquals(asked, commands(expected(r)))));
  }

  private static String commands(List<Transcript> transcripts) {
    return String.join("\n", transcripts.stream().map(Transcript::commands).toList());
  }
}
