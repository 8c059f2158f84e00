package dev.linkwright.netlink.fault;

import dev.linkwright.netlink.NetlinkTransport;
import java.time.Duration;

/** Passes everything on to another transport; whoever extends it meddles with a part of that. */
public abstract class PassingTransport implements NetlinkTransport {
  private final NetlinkTransport inner;

  /** Takes over {@code inner}, which is closed with this. */
  protected PassingTransport(NetlinkTransport inner) {
    this.inner = inner;
  }

  @Override
  public int portId() {
    return inner.portId();
  }

  @Override
  public void send(byte[] datagram) {
    inner.send(datagram);
  }

  @Override
  public byte[] receive(Duration timeout) {
    return inner.receive(timeout);
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
