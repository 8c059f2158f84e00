package dev.linkwright.netlink.fault;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets the n-th datagram that changes something go wrong, whichever socket it is sent through.
 * Questions (RTM_GET*) do not count.
 */
public final class ChangeFaults implements UnaryOperator<NetlinkTransport> {
  /** Of the four messages of each kind of object, NEW, DEL, GET and SET, the one that asks. */
  private static final int ASKS = 2;

  private final Map<Integer, Fault> faults = new HashMap<>();
  private int changes;
  private int happened;

  /**
   * {@code fault} happens to the change number {@code n}, counted from 1; its own step is of no
   * meaning.
   */
  public ChangeFaults at(int n, Fault fault) {
    faults.put(n, fault);
    return this;
  }

  /** Whether every fault has happened. */
  public boolean allHappened() {
    return happened == faults.size();
  }

  /** How many messages that change something were sent. */
  public int changes() {
    return changes;
  }

  @Override
  public NetlinkTransport apply(NetlinkTransport inner) {
    return new Transport(inner);
  }

  private final class Transport extends PassingTransport {
    private final NetlinkTransport inner;
    private NetlinkTransport current;

    Transport(NetlinkTransport inner) {
      super(inner);
      this.inner = inner;
      this.current = inner;
    }

    @Override
    public void send(byte[] datagram) {
      current = inner;
      boolean change = NetlinkMessage.split(datagram).get(0).type() % 4 != ASKS;
      @Nullable Fault fault = change ? faults.get(++changes) : null;
      if (fault != null) {
        happened++;
        current = new FaultingTransport(inner, List.of(new Fault(1, fault.kind(), fault.errno())));
      }
      current.send(datagram);
    }

    @Override
    public byte[] receive(Duration timeout) {
      return current.receive(timeout);
    }
  }
}
