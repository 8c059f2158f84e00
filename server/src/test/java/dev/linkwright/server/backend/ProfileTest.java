package dev.linkwright.server.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelRelease;
import dev.linkwright.server.command.CommandFailure;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileTest {
  @ParameterizedTest
  @CsvSource({
    "5.4.0-150-generic, 5.15",
    "5.15.0, 5.15",
    "5.19.17, 5.15",
    "6.1.176, 6.1",
    "6.6.30-rc1, 6.1",
    "6.11.0-8-generic, 6.1",
    "6.12, 6.12",
    "6.17.1, 6.12",
    "6.18.44-fc-v657, 6.18",
    "7.0.0, 6.18"
  })
  void theNearestIsTheLatestThatIsNotNewer(String uname, String profile) {
    assertThat(Profile.nearest(uname).name()).isEqualTo(profile);
  }

  @Test
  void whichOneWasTakenIsSaid() {
    assertThat(Profile.nearest("6.18.44-x").sentence())
        .isEqualTo("The model answers as Linux 6.18, as this host's 6.18.44-x is.");
    assertThat(Profile.nearest("6.15.2").sentence())
        .isEqualTo("The model answers as Linux 6.12, the nearest it knows to this host's 6.15.2.");
    assertThat(Profile.nearest("weird").sentence())
        .isEqualTo("The model answers as Linux 6.1: it knows no kernel that is called weird.");
    assertThat(Profile.of("5.15", true).sentence()).isEqualTo("The model answers as Linux 5.15.");
    assertThat(Profile.of(null, false)).isEqualTo(Profile.REFERENCE);
  }

  @Test
  void aNameThatIsNoneIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> Profile.named("4.19"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("there is no profile \"4.19\": it is one of 5.15, 6.1, 6.12, 6.18");
  }

  @Test
  void namesAreThoseOfTheReleases() {
    assertThat(Arrays.stream(KernelRelease.values()).map(KernelRelease::version))
        .allMatch(version -> version.matches(Profile.NAMES));
    assertThat(Profile.CHOICE).endsWith(KernelRelease.versions());
  }
}
