package dev.linkwright.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.CookedHeader;
import dev.linkwright.netlink.pcap.PcapHeader;
import dev.linkwright.netlink.pcap.PcapWriter;
import dev.linkwright.server.Main;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A capture is decoded as it comes: a million datagrams take no more memory than one. */
class ConstantMemoryIT {
  private static final int DATAGRAMS = 1_000_000;

  /** Less than a tenth of what the capture has. */
  private static final String HEAP = "-Xmx24m";

  private static final byte[] ROUTE =
      HexFormat.of()
          .parseHex(
              "3c000000180022000594016b1f03000002180000fe02fd0100000000"
                  + "08000f00fe000000080001000a000000080007000a0000010800040002000000");

  @Test
  void aMillionDatagramsAreDecodedInALittleMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "decode",
                "--format",
                "json",
                "--pcap",
                "-")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread writer = new Thread(() -> write(process.getOutputStream()));
    writer.start();
    long lines = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (reader.readLine() != null) {
        lines++;
      }
    }
    writer.join();
    assertThat(process.waitFor()).isZero();
    assertThat(lines).isEqualTo(DATAGRAMS + 1);
  }

  private static void write(OutputStream to) {
    CookedHeader cooked = CookedHeader.of(CookedHeader.PACKET_OUTGOING, 0);
    try (OutputStream out = new BufferedOutputStream(to)) {
      PcapWriter capture = new PcapWriter(PcapHeader.create(), out);
      for (int i = 0; i < DATAGRAMS; i++) {
        capture.write(CapturedDatagram.of(Instant.ofEpochSecond(1_700_000_000, i), cooked, ROUTE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
