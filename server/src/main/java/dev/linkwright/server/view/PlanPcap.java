package dev.linkwright.server.view;

import dev.linkwright.api.PlanView;
import dev.linkwright.api.StepView;
import dev.linkwright.netlink.NetlinkProtocol;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.CookedHeader;
import dev.linkwright.netlink.pcap.PcapHeader;
import dev.linkwright.netlink.pcap.PcapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/**
 * The messages of a plan as a capture, as if a netlink monitor had seen them being sent: one a
 * datagram, in the order of the steps, all at the time the plan was made. The format has no place
 * for a namespace; the steps of the other forms say which each one is for.
 */
public final class PlanPcap {
  /** The media type of a capture. */
  public static final String MEDIA_TYPE = "application/vnd.tcpdump.pcap";

  private PlanPcap() {}

  /** The bytes of the capture. */
  public static byte[] of(PlanView plan) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CookedHeader cooked =
        CookedHeader.of(CookedHeader.PACKET_OUTGOING, NetlinkProtocol.NETLINK_ROUTE);
    try {
      PcapWriter writer = new PcapWriter(PcapHeader.create(), out);
      for (StepView step : plan.steps()) {
        byte[] message = HexFormat.of().parseHex(step.hex());
        writer.write(CapturedDatagram.of(plan.createdAt(), cooked, message));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return out.toByteArray();
  }
}
