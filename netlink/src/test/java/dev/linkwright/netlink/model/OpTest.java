package dev.linkwright.netlink.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OpTest {
  @Test
  void theHeaderForProgramsInCHasTheSameNumbers() throws Exception {
    String header = Files.readString(Path.of("src/main/c/linkwright_packet.h"));
    Map<String, Integer> inC =
        Pattern.compile("LW_OP_([A-Z0-9_]+) = (\\d+)")
            .matcher(header)
            .results()
            .collect(
                Collectors.toMap((MatchResult r) -> r.group(1), r -> Integer.parseInt(r.group(2))));
    Map<String, Integer> here =
        Arrays.stream(Op.values()).collect(Collectors.toMap(Op::name, Op::number));
    assertThat(new TreeMap<>(inC)).isEqualTo(new TreeMap<>(here));
    assertThat(header).contains("#define LW_PROTOCOL_VERSION " + PacketHeader.PROTOCOL_VERSION);
    assertThat(header).contains("#define LW_CONNECTED " + PacketHeader.CONNECTED);
    assertThat(header).contains("#define LW_PROCESSOR_SHIFT " + PacketHeader.PROCESSOR_SHIFT);
    assertThat(header).contains("#define LW_PROCESSOR_MAX " + PacketHeader.PROCESSOR_MAX);
  }
}
