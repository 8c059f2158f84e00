package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.value.MacAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which operations a device has, by its kind; filled once, by the wiring. In the kernel {@code
 * dev->netdev_ops}.
 */
public final class NetdevKinds {
  /** A kind the model does not know: nothing special happens. */
  private static final NetdevOps FOREIGN =
      new NetdevOps() {
        @Override
        public void ndoSetMacAddress(Dev dev, MacAddress address) {
          NetdevOps.ethMacAddr(dev, address);
        }
      };

  private final Map<String, NetdevOps> byKind = new ConcurrentHashMap<>();
  private final Map<String, RxHandler> rxHandlers = new ConcurrentHashMap<>();

  /** Gives devices of {@code kind} these operations. */
  public void register(String kind, NetdevOps ops) {
    byKind.put(kind, ops);
  }

  /** What a receive handler of that name does; one without function lets all frames pass. */
  public void rxHandler(String name, RxHandler handler) {
    rxHandlers.put(name, handler);
  }

  /** Who takes the frames of {@code dev}, or null. */
  @Nullable RxHandler rxHandler(NetDevice dev) {
    @Nullable String name = dev.kind().rxHandler();
    return name == null ? null : rxHandlers.get(name);
  }

  /** The operations of {@code dev}. */
  public NetdevOps ops(NetDevice dev) {
    boolean foreign = dev.kind().priv() instanceof ForeignLink;
    return foreign ? FOREIGN : byKind.getOrDefault(dev.kind().name(), FOREIGN);
  }

  /** The number in IFLA_LINK. Source: net/core/dev.c, {@code dev_get_iflink}. */
  public int devGetIflink(NetDevice dev) {
    if (dev.kind().priv() instanceof ForeignLink foreign) {
      return foreign.iflink();
    }
    NetdevOps ops = ops(dev);
    DevRef link = ops.ndoGetIflink(dev);
    if (link != null) {
      return link.ifindex();
    }
    return ops.iflinkMayBeMissing() ? 0 : dev.ifindex();
  }
}
