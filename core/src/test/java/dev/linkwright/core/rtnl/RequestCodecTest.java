package dev.linkwright.core.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.netlink.NetlinkMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request against what ip 6.1.0 sent for its command, recorded on Linux 6.1 from the file of
 * commands that {@link #main} prints.
 */
final class RequestCodecTest {
  private static final Map<String, String> RECORDED = recorded();

  /** Prints the command of each sample, for recording. */
  public static void main(String[] args) {
    SampleRequests.all().forEach(r -> System.out.println(IpCommand.of(r)));
  }

  static Stream<Request> requests() {
    return SampleRequests.all().stream();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theBytesAreThoseOfIproute2(Request request) {
    String command = IpCommand.of(request);
    assertThat(RECORDED).as("recorded commands").containsKey(command);

    NetlinkMessage bound = RequestCodec.encode(request).bind(new RecordedHost());

    assertThat(HexFormat.of().formatHex(bound.stamped(flags(bound), 0, 0).toBytes()))
        .as(command)
        .isEqualTo(RECORDED.get(command));
  }

  @Test
  void everyRecordedCommandIsStillASample() {
    List<String> commands = requests().map(IpCommand::of).toList();
    assertThat(commands).doesNotHaveDuplicates().containsExactlyElementsOf(RECORDED.keySet());
  }

  private static int flags(NetlinkMessage message) {
    return message.header().flags();
  }

  private static Map<String, String> recorded() {
    Map<String, String> out = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RequestCodecTest.class.getResourceAsStream("iproute2-6.1.txt"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", -1);
        out.put(parts[0], parts[1]);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out;
  }

  /** The numbers of the host on which the commands were recorded. */
  private static final class RecordedHost implements Binder {
    private static final List<String> INDEX = List.of("", "lo", "p", "q", "red", "o'$x");

    @Override
    public int index(LinkKey link) {
      return INDEX.indexOf(link.name().text());
    }

    @Override
    public int netnsFd(String namespace) {
      return 5;
    }
  }
}
