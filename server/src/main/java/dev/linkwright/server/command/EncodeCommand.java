package dev.linkwright.server.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.pcap.PcapHeader;
import dev.linkwright.netlink.pcap.PcapWriter;
import dev.linkwright.netlink.text.CaptureJson;
import dev.linkwright.netlink.text.Datagrams;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inverse of {@link DecodeCommand}: a line of JSON is a datagram, or a single message. */
public final class EncodeCommand {
  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Output out;

  /**
   * A command.
   *
   * @param out for the datagrams in hex
   * @param err for the problems
   */
  public EncodeCommand(PrintStream out, PrintStream err) {
    this.out = new Output(out, err);
  }

  /**
   * Encodes to hex, a line for a line, until the input ends.
   *
   * @throws CommandFailure if a line is no JSON or no message; the others were written
   */
  public void lines(InputStream in) {
    new Lines(out)
        .each(
            in,
            line -> {
              Map<?, ?> document = read(line);
              if (!CaptureJson.isHeader(document)) {
                out.print(HexFormat.of().formatHex(Datagrams.fromJson(document)) + "\n");
              }
            });
  }

  /**
   * Encodes to a capture until the input ends.
   *
   * @throws CommandFailure if a line is no JSON or no message; the others were written
   */
  public void capture(InputStream in, OutputStream file) {
    try (OutputStream buffered = new BufferedOutputStream(file, 1 << 16)) {
      Capture capture = new Capture(buffered);
      new Lines(out).each(in, line -> capture.take(read(line)));
      capture.writer(PcapHeader.create());
    } catch (IOException e) {
      throw new CommandFailure("cannot write the capture: " + e.getMessage(), e);
    }
  }

  private Map<?, ?> read(String line) {
    try {
      return json.readValue(line, Map.class);
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw NetlinkException.invalid(
          "not a JSON object: " + e.getOriginalMessage() + " (at column " + column + ")");
    }
  }

  /** A capture whose header may be the first document; without one it is a new one. */
  private static final class Capture {
    private final OutputStream out;
    private PcapHeader header = PcapHeader.create();
    private @Nullable PcapWriter writer;

    Capture(OutputStream out) {
      this.out = out;
    }

    void take(Map<?, ?> document) throws IOException {
      if (CaptureJson.isHeader(document)) {
        if (writer != null) {
          throw NetlinkException.invalid("pcap: the header of a capture is its first line");
        }
        writer(CaptureJson.header(document));
      } else {
        PcapWriter ready = writer(header);
        ready.write(new CaptureJson(header).fromJson(document));
      }
    }

    /** The writer; begins a capture with {@code first} if there is none. */
    PcapWriter writer(PcapHeader first) throws IOException {
      @Nullable PcapWriter known = writer;
      if (known == null) {
        header = first;
        known = new PcapWriter(first, out);
        writer = known;
      }
      return known;
    }
  }
}
