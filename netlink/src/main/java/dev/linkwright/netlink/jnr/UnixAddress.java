package dev.linkwright.netlink.jnr;

import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code struct sockaddr_un}. Source: unix(7). */
final class UnixAddress {
  /** sizeof(sun_path). */
  private static final int SUN_PATH = 108;

  private UnixAddress() {}

  /**
   * The address of a path.
   *
   * @throws NetlinkException TRANSPORT with ENAMETOOLONG
   */
  static byte[] of(Path path) {
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    if (name.length >= SUN_PATH) {
      throw NetlinkException.transport(
          Errno.ENAMETOOLONG, path + " as a socket, which may have " + (SUN_PATH - 1) + " bytes");
    }
    byte[] address = new byte[2 + name.length + 1];
    Bytes.putU16(address, 0, LibC.AF_UNIX);
    System.arraycopy(name, 0, address, 2, name.length);
    return address;
  }
}
