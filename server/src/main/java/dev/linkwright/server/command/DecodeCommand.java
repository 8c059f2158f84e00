package dev.linkwright.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.PcapReader;
import dev.linkwright.netlink.text.CaptureJson;
import dev.linkwright.netlink.text.Datagrams;
import dev.linkwright.netlink.text.HexText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams, in hex or in a capture, as text for people or as JSON lines that {@link EncodeCommand}
 * turns back into the same bytes. Bytes that are no netlink are told as a problem and kept.
 */
public final class DecodeCommand {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Output out;
  private final boolean json;

  /**
   * A command.
   *
   * @param out for the datagrams
   * @param err for the problems
   * @param json whether JSON lines are wanted, else text
   */
  public DecodeCommand(PrintStream out, PrintStream err, boolean json) {
    this.out = new Output(out, err);
    this.json = json;
  }

  /**
   * Decodes hex, a datagram a line, until the input ends.
   *
   * @throws CommandFailure if there were problems; whatever could be decoded was written
   */
  public void lines(InputStream in) {
    Lines lines = new Lines(out);
    lines.each(
        in,
        line -> {
          Map<String, Object> document = Datagrams.toJson(HexText.parse(line));
          out.print(json ? line(document) : Datagrams.print(document) + "\n");
          @Nullable String problem = Datagrams.problem(document);
          if (problem != null) {
            lines.refuse(problem);
          }
        });
  }

  /**
   * Decodes a capture until it ends.
   *
   * @throws CommandFailure if there were problems; whatever could be decoded was written
   */
  public void capture(InputStream in) {
    long number = 0;
    long refused = 0;
    try (PcapReader reader = new PcapReader(new BufferedInputStream(in, 1 << 16))) {
      CaptureJson documents = new CaptureJson(reader.header());
      if (json) {
        out.print(line(CaptureJson.toJson(reader.header())));
      }
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        number++;
        Map<String, Object> document = documents.toJson(next);
        out.print(json ? line(document) : CaptureJson.print(document) + "\n");
        @Nullable String problem = Datagrams.problem(document);
        if (problem != null) {
          refused++;
          out.problem("datagram " + number + ": " + problem);
        }
      }
    } catch (NetlinkException e) {
      out.flush();
      throw new CommandFailure("after " + number + " datagrams: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read the capture: " + e.getMessage(), e);
    }
    out.flush();
    if (refused > 0) {
      throw new CommandFailure(refused + " of " + number + " datagrams have problems", null);
    }
  }

  private String line(Map<String, Object> document) {
    try {
      return mapper.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }
}
