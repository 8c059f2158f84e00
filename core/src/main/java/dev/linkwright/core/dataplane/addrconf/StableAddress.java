package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that follow from a secret and stay the same on one network (RFC 7217). Source:
 * net/ipv6/addrconf.c, {@code ipv6_generate_stable_address}.
 */
final class StableAddress {
  /** MAX_ADDR_LEN: the room for a device's address. */
  private static final int MAX_ADDR_LEN = 32;

  /**
   * How often, and how late, another address is tried when somebody has the first.
   *
   * @param retries {@code idgen_retries}
   * @param delay {@code idgen_delay}, in seconds
   */
  record Idgen(int retries, int delay) {
    static final Slot<Idgen> SLOT = Slot.of("idgen", Idgen.class, new Idgen(3, 1));
  }

  private StableAddress() {}

  /**
   * The address with the prefix of {@code prefix}.
   *
   * @param dadCount how many have been found to be somebody else's
   * @return null if the device has no secret, nor a new one of the namespace, or if no more
   *     addresses may be tried
   */
  static @Nullable IpAddress ipv6GenerateStableAddress(
      Net net, NetDevice dev, Inet6Dev idev, IpAddress prefix, int dadCount) {
    IpAddress secret = secret(net, idev);
    if (secret == null) {
      return null;
    }
    int retries = net.get(Idgen.SLOT).retries();
    int count = dadCount;
    IpAddress made = made(secret, dev, prefix, count);
    while (ipv6ReservedInterfaceid(made.low())) {
      count++;
      if (count > retries) {
        return null;
      }
      made = made(secret, dev, prefix, count);
    }
    return made;
  }

  /** Whether an address can be made. Source: net/ipv6/addrconf.c, {@code check_stable_privacy}. */
  static boolean hasSecret(Net net, Inet6Dev idev) {
    return secret(net, idev) != null;
  }

  private static @Nullable IpAddress secret(Net net, Inet6Dev idev) {
    IpAddress own = idev.secret();
    return own != null ? own : net.get(Inet6State.SLOT).dfltSecret();
  }

  /** The address of the hardware counts, not the one that was given. */
  private static IpAddress made(IpAddress secret, NetDevice dev, IpAddress prefix, int dadCount) {
    MacAddress perm = dev.hw().perm();
    byte[] hwaddr = new byte[MAX_ADDR_LEN];
    if (perm != null) {
      byte[] bytes = perm.toBytes();
      System.arraycopy(bytes, 0, hwaddr, 0, bytes.length);
    }
    ByteBuffer data = ByteBuffer.allocate(Sha1.BLOCK);
    data.put(secret.toBytes()).putLong(prefix.high()).put(hwaddr).put((byte) dadCount);
    int[] digest = Sha1.transform(data.array());
    // The kernel takes the words as they lie in memory, here of a little-endian machine.
    ByteBuffer id = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    id.putInt(digest[0]).putInt(digest[1]);
    return IpAddress.v6(prefix.high(), id.order(ByteOrder.BIG_ENDIAN).getLong(0));
  }

  /**
   * Identifiers that mean something: of anycast to routers, of Ethernet, of anycast groups. Source:
   * net/ipv6/addrconf.c, {@code ipv6_reserved_interfaceid}; RFC 5453.
   */
  private static boolean ipv6ReservedInterfaceid(long id) {
    long high = id >>> 32;
    return id == 0
        || (high == 0x0200_5effL && (id & 0xfe00_0000L) == 0xfe00_0000L)
        || (high == 0xfdff_ffffL && (id & 0xffff_ff80L) == 0xffff_ff80L);
  }
}
