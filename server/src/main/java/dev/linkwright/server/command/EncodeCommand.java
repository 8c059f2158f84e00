package dev.linkwright.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.text.MessageJson;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.Map;

/** The inverse of {@link DecodeCommand}: a line of JSON is a datagram, or a single message. */
public final class EncodeCommand {
  private final ObjectMapper json = new ObjectMapper();

  /**
   * Encodes until the input ends.
   *
   * @throws CommandFailure at the first line that is no JSON or no message
   */
  public void run(InputStream in, PrintStream out) {
    Lines.each(in, out, this::encode);
  }

  private String encode(String text) {
    try {
      Map<?, ?> value = json.readValue(text, Map.class);
      boolean datagram = value.containsKey("messages") || value.containsKey("datagram");
      byte[] bytes =
          datagram ? MessageJson.datagramFromJson(value) : MessageJson.fromJson(value).toBytes();
      return HexFormat.of().formatHex(bytes);
    } catch (NetlinkException e) {
      throw new IllegalArgumentException("not a message: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage(), e);
    }
  }
}
