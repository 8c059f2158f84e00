package dev.linkwright.api;

import java.util.List;

/**
 * What a sandbox answered.
 *
 * @param portId the port id of the socket that was used
 * @param encoding {@code hex} or {@code base64}
 * @param datagrams everything the socket could read, in order: replies, acknowledgements and
 *     notifications
 */
public record NetlinkExchangeView(int portId, String encoding, List<String> datagrams) {
  public NetlinkExchangeView {
    datagrams = List.copyOf(datagrams);
  }
}
