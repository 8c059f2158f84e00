package dev.linkwright.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.text.MessageJson;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.HexFormat;

/** Hex datagrams to JSON, a line for a line. */
public final class DecodeCommand {
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Decodes until the input ends.
   *
   * @throws CommandFailure at the first line that is no hex or no netlink
   */
  public void run(InputStream in, PrintStream out) {
    Lines.each(in, out, this::decode);
  }

  private String decode(String hex) {
    try {
      byte[] datagram = HexFormat.of().parseHex(hex.replaceAll("[\\s:]", ""));
      return json.writeValueAsString(MessageJson.datagramToJson(datagram));
    } catch (NetlinkException e) {
      throw new IllegalArgumentException("not a netlink datagram: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }
}
