package dev.linkwright.netlink.fault;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Passes datagrams to another transport and lets some go wrong. A fault holds from the datagram it
 * is for to the next one sent. A test should see to it that none is left {@linkplain #pending
 * pending}, or it has tested nothing.
 */
public final class FaultingTransport extends PassingTransport {

  private final NetlinkTransport inner;
  private final Map<Integer, Fault> faults;
  private final Set<Integer> pending;
  private final Deque<byte[]> invented = new ArrayDeque<>();
  private Fault.@Nullable Kind active;
  private int step;

  /** Lets {@code faults} happen on the way to {@code inner}; at most one to a step. */
  public FaultingTransport(NetlinkTransport inner, List<Fault> faults) {
    super(inner);
    this.inner = inner;
    this.faults = faults.stream().collect(Collectors.toMap(Fault::step, Function.identity()));
    this.pending = new TreeSet<>(this.faults.keySet());
  }

  /** The faults that have not happened yet. */
  public List<Fault> pending() {
    return faults.values().stream().filter(fault -> pending.contains(fault.step())).toList();
  }

  /** How many datagrams were given to {@link #send}. */
  public int steps() {
    return step;
  }

  @Override
  public void send(byte[] datagram) {
    @Nullable Fault fault = faults.get(++step);
    active = fault == null ? null : fault.kind();
    invented.clear();
    if (fault == null) {
      inner.send(datagram);
      return;
    }
    switch (fault.kind()) {
      case SEND_FAILS -> {
        happened();
        throw NetlinkException.transport(fault.errno(), "sending");
      }
      case REFUSE -> {
        happened();
        invented.add(answer(last(datagram), fault.errno().number()));
      }
      case DROP_REQUEST -> happened();
      default -> inner.send(datagram);
    }
  }

  @Override
  public byte[] receive(Duration timeout) {
    byte @Nullable [] waiting = invented.poll();
    if (waiting != null) {
      return waiting;
    }
    return active == null ? inner.receive(timeout) : receiveWith(active, timeout);
  }

  private byte[] receiveWith(Fault.Kind kind, Duration timeout) {
    switch (kind) {
      case DROP_REQUEST, REFUSE ->
          throw NetlinkException.outcomeUnknown(Errno.ETIMEDOUT, "request dropped");
      case DROP_ANSWER -> throw dropped(timeout);
      case ENOBUFS -> {
        inner.receive(timeout);
        happenedOnce();
        throw NetlinkException.outcomeUnknown(Errno.ENOBUFS, "receiving");
      }
      default -> {
        return spoilt(kind, inner.receive(timeout));
      }
    }
  }

  /** Swallows answers until there are none. */
  private NetlinkException dropped(Duration timeout) {
    happened();
    while (true) {
      try {
        inner.receive(timeout);
      } catch (NetlinkException e) {
        return e;
      }
    }
  }

  private byte[] spoilt(Fault.Kind kind, byte[] datagram) {
    NlMsgHdr first = NlMsgHdr.read(datagram, 0);
    switch (kind) {
      case STALE_FIRST -> {
        happened();
        invented.add(datagram);
        return answer(new NlMsgHdr(0, 0, 0, first.seq() - 1, first.portId()), 0);
      }
      case FOREIGN_FIRST -> {
        happened();
        invented.add(datagram);
        return answer(new NlMsgHdr(0, 0, 0, first.seq(), first.portId() + 1), 0);
      }
      case DUPLICATE -> {
        happened();
        invented.add(datagram);
        return datagram;
      }
      case OVERRUN -> {
        happenedOnce();
        byte[] overrun = new byte[NlMsgHdr.SIZE];
        new NlMsgHdr(NlMsgHdr.SIZE, NlMsgHdr.NLMSG_OVERRUN, 0, first.seq(), first.portId())
            .write(overrun, 0);
        return overrun;
      }
      case TRUNCATE -> {
        happenedOnce();
        return Arrays.copyOf(datagram, datagram.length / 2);
      }
      default -> {
        happened();
        return interrupted(datagram);
      }
    }
  }

  private void happened() {
    pending.remove(step);
  }

  /** The fault was for one answer only. */
  private void happenedOnce() {
    happened();
    active = null;
  }

  private static byte[] interrupted(byte[] datagram) {
    byte[] copy = datagram.clone();
    int at = 0;
    for (NetlinkMessage message : NetlinkMessage.split(datagram)) {
      Bytes.putU16(copy, at + 6, message.header().flags() | NlmF.NLM_F_DUMP_INTR);
      at += Attrs.align(message.length());
    }
    return copy;
  }

  private static NlMsgHdr last(byte[] datagram) {
    List<NetlinkMessage> messages = NetlinkMessage.split(datagram);
    return messages.get(messages.size() - 1).header();
  }

  /** An NLMSG_ERROR for {@code request}, capped. */
  private static byte[] answer(NlMsgHdr request, int errno) {
    byte[] b = new byte[NlMsgHdr.SIZE + NlMsgErr.SIZE];
    new NlMsgHdr(b.length, NlMsgHdr.NLMSG_ERROR, NlmF.NLM_F_CAPPED, request.seq(), request.portId())
        .write(b, 0);
    Bytes.putS32(b, NlMsgHdr.SIZE, -errno);
    request.write(b, NlMsgHdr.SIZE + 4);
    return b;
  }
}
