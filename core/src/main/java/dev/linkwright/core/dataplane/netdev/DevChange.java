package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;

/** Changing one property of a device. Source: net/core/dev.c. */
public final class DevChange {
  /** IFALIASZ. */
  private static final int IFALIASZ = 256;

  /** What the kernel can allocate at once, 4 MiB, in pointers. */
  static final long LONGEST_RING = 1 << 19;

  private final NetdevChain chain;
  private final NetdevKinds kinds;

  DevChange(NetdevChain chain, NetdevKinds kinds) {
    this.chain = chain;
    this.kinds = kinds;
  }

  /** Source: net/core/dev.c, {@code dev_set_mtu_ext}. */
  public void devSetMtu(Dev dev, long mtu) {
    long before = dev.now().mtu();
    if (mtu == before) {
      return;
    }
    devValidateMtu(dev.now(), mtu);
    notifyMtu(NetdevCmd.NETDEV_PRECHANGEMTU, dev, mtu);
    kinds.ops(dev.now()).ndoChangeMtu(dev, mtu);
    try {
      notifyMtu(NetdevCmd.NETDEV_CHANGEMTU, dev, before);
    } catch (NetlinkException refusal) {
      kinds.ops(dev.now()).ndoChangeMtu(dev, before);
      notifyMtu(NetdevCmd.NETDEV_CHANGEMTU, dev, mtu);
      throw refusal;
    }
  }

  /**
   * Makes each of {@code devs} follow the device below; one for which that is too small or large
   * stays as it is. Source: what net/8021q/vlan.c, drivers/net/macvlan.c and net/bridge/br_if.c do
   * with the outcome of {@code dev_set_mtu}: nothing.
   */
  public void followMtu(List<Dev> devs, long mtu) {
    for (Dev dev : devs) {
      if (dev.now().mtuLimits().allows(mtu)) {
        devSetMtu(dev, mtu);
      }
    }
  }

  /**
   * Checks {@code mtu} against the device's limits. Source: net/core/dev.c, {@code
   * dev_validate_mtu}.
   *
   * @param mtu as an unsigned 32-bit number; above 2^31-1 it is negative for the kernel
   */
  public static void devValidateMtu(NetDevice dev, long mtu) {
    Mtu limits = dev.mtuLimits();
    if (mtu > Integer.MAX_VALUE || mtu < limits.min()) {
      throw NetlinkException.refused(Errno.EINVAL, "mtu less than device minimum");
    }
    if (limits.max() > 0 && mtu > limits.max()) {
      throw NetlinkException.refused(Errno.EINVAL, "mtu greater than device maximum");
    }
  }

  /** Source: net/core/dev.c, {@code dev_set_mac_address}. */
  public void devSetMacAddress(Dev dev, MacAddress address) {
    NetdevEvent.Info info = new NetdevEvent.PreChangeAddr(address);
    chain.callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRE_CHANGEADDR, dev.net(), dev.now(), info);
    kinds.ops(dev.now()).ndoSetMacAddress(dev, address);
    dev.update(d -> d.withHw(d.hw().with(d.address(), HwAddress.NET_ADDR_SET)));
    chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGEADDR, dev.net(), dev.now());
  }

  /** Source: net/core/rtnetlink.c, {@code do_setlink}, IFLA_BROADCAST. */
  public void setBroadcast(Dev dev, MacAddress broadcast) {
    dev.update(d -> d.withHw(d.hw().withBroadcast(broadcast)));
    chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGEADDR, dev.net(), dev.now());
  }

  /**
   * Gives the device another name, and its old one back if somebody who hears of it cannot have
   * that. Source: net/core/dev.c, {@code dev_change_name}.
   */
  public void devChangeName(Dev dev, String wanted) {
    NetDevice now = dev.now();
    if (now.isUp() && !dev.net().has(KernelChange.RENAME_WHILE_UP)) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    if (wanted.equals(now.name())) {
      return;
    }
    String name = DevNames.devGetValidName(dev.net(), wanted);
    try {
      rename(dev, name);
    } catch (NetlinkException refusal) {
      rename(dev, now.name());
      throw refusal;
    }
  }

  private void rename(Dev dev, String name) {
    NetDevice now = dev.now();
    dev.net()
        .update(
            NetdevState.SLOT,
            s -> s.withoutName(now.name()).withName(name, now.ifindex()).with(now.withName(name)));
    chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGENAME, dev.net(), dev.now());
  }

  /** Source: net/core/dev.c, {@code dev_set_alias}. An empty alias takes it away. */
  public void devSetAlias(Dev dev, String alias) {
    if (NlText.encode(alias).length >= IFALIASZ) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    dev.update(d -> d.withLabels(d.labels().withAlias(alias.isEmpty() ? null : alias)));
  }

  /** Source: net/core/dev.c, {@code dev_change_tx_queue_len}. */
  public void devChangeTxQueueLen(Dev dev, long length) {
    TxQueues before = dev.now().queues();
    if (before.length() != length) {
      dev.update(d -> d.withQueues(d.queues().withLength(length)));
      chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGE_TX_QUEUE_LEN, dev.net(), dev.now());
      if (before.isRing() && length > LONGEST_RING) {
        dev.update(d -> d.withQueues(before));
        throw NetlinkException.refused(Errno.ENOMEM);
      }
    }
  }

  private void notifyMtu(NetdevCmd cmd, Dev dev, long mtu) {
    chain.callNetdeviceNotifiersInfo(cmd, dev.net(), dev.now(), new NetdevEvent.ChangeMtu(mtu));
  }
}
