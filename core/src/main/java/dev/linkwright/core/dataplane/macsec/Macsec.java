package dev.linkwright.core.dataplane.macsec;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RealDevHolder;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.value.MacAddress;

/**
 * What a device keeps. Source: drivers/net/macsec.c, {@code struct macsec_dev}.
 *
 * @param realDev the device it stands on
 * @param sci the channel it sends by: an address and a port
 * @param icvLen bytes at the end of a frame that tell whether it is whole
 * @param secy what it does with frames
 */
record Macsec(DevRef realDev, long sci, int icvLen, MacsecSecy secy)
    implements RealDevHolder, RefHolder {
  /** The kind's name. */
  static final String KIND = "macsec";

  /** The port of an end station. */
  static final int MACSEC_PORT_ES = 1;

  static final int MACSEC_DEFAULT_ICV_LEN = 16;

  /** The tag with the channel, and the frame's own type. */
  private static final int EXTRA_LEN = 16;

  /** Bytes around a packet. Source: drivers/net/macsec.c, {@code macsec_extra_len}. */
  static int around(int icvLen) {
    return icvLen + EXTRA_LEN;
  }

  /** Source: drivers/net/macsec.c, {@code make_sci}. */
  static long makeSci(MacAddress address, int port) {
    byte[] sci = new byte[Long.BYTES];
    System.arraycopy(address.toBytes(), 0, sci, 0, Long.BYTES - Short.BYTES);
    Bytes.putBe16(sci, Long.BYTES - Short.BYTES, port);
    return Bytes.getBe64(sci, 0);
  }

  Macsec withSecy(MacsecSecy next) {
    return new Macsec(realDev, sci, icvLen, next);
  }

  @Override
  public Macsec moved(DevRef from, DevRef to) {
    return realDev.equals(from) ? new Macsec(to, sci, icvLen, secy) : this;
  }
}
