package dev.linkwright.core.apply;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.fault.Fault;
import dev.linkwright.netlink.fault.FaultingTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lets the n-th message that changes something go wrong, whichever socket it is sent through. */
final class ChangeFaults implements UnaryOperator<NetlinkTransport> {
  private static final int ASKS = 2;

  private final Map<Integer, Fault> faults = new HashMap<>();
  private int changes;
  private int happened;

  /** Of the change number {@code n}, from 1. */
  ChangeFaults at(int n, Fault fault) {
    faults.put(n, fault);
    return this;
  }

  /** Whether every fault has happened. */
  boolean allHappened() {
    return happened == faults.size();
  }

  /** How many messages that change something were sent. */
  int changes() {
    return changes;
  }

  @Override
  public NetlinkTransport apply(NetlinkTransport inner) {
    return new Transport(inner);
  }

  private final class Transport implements NetlinkTransport {
    private final NetlinkTransport inner;
    private NetlinkTransport current;

    Transport(NetlinkTransport inner) {
      this.inner = inner;
      this.current = inner;
    }

    @Override
    public int portId() {
      return inner.portId();
    }

    @Override
    public void send(byte[] datagram) {
      current = inner;
      boolean change = NetlinkMessage.split(datagram).get(0).type() % 4 != ASKS;
      Fault fault = change ? faults.get(++changes) : null;
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

    @Override
    public void join(int group) {
      inner.join(group);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
