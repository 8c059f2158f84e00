package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a kernel: matches answers to requests by sequence number and port id. What
 * belongs to no request under way (a late answer to a request given up, a notification, a message
 * of another socket) is passed over and {@linkplain #ignored counted}.
 *
 * <p>Flags, sequence number and port id of the messages given to it are its own business;
 * NLM_F_REQUEST and, where needed, NLM_F_ACK and NLM_F_DUMP are added. Mirrors what libnetlink's
 * {@code rtnl_talk} and {@code rtnl_dump_filter} do, on the rules of net/netlink/af_netlink.c. Safe
 * for several threads, one request at a time.
 *
 * <p>After an OUTCOME_UNKNOWN the kernel may still be at work for this socket (a dump that is not
 * read to its end makes the next one fail with EBUSY): close the connection, read back through a
 * new one.
 */
public final class NetlinkConnection implements AutoCloseable {
  /** How often a dump is asked for until it is consistent. */
  public static final int DUMP_ATTEMPTS = 5;

  /**
   * Bytes of requests in one datagram: what a socket takes without being asked for a bigger send
   * buffer.
   */
  public static final int BATCH_BYTES = 1 << 16;

  private final NetlinkTransport transport;
  private final Duration timeout;
  private int seq;
  private long ignored;

  /**
   * A conversation over {@code transport}, which it closes.
   *
   * @param timeout how long to wait for an answer, and for each further part of it
   */
  public NetlinkConnection(NetlinkTransport transport, Duration timeout) {
    this.transport = transport;
    this.timeout = timeout;
  }

  /**
   * Sends one request and waits for its acknowledgement.
   *
   * @return what the kernel sent before it: the object asked for, or with NLM_F_ECHO the
   *     notifications the request caused
   * @throws NetlinkException REFUSED with the kernel's error; OUTCOME_UNKNOWN if no trustworthy
   *     answer came; TRANSPORT if nothing was sent
   */
  public synchronized List<NetlinkMessage> request(NetlinkMessage message) {
    return batch(List.of(message)).get(0).repliesOrThrow();
  }

  /**
   * Asks for all objects of a kind. A dump that the kernel marks as interrupted by changes is asked
   * for again, at most {@value #DUMP_ATTEMPTS} times in all.
   *
   * @throws NetlinkException as {@link #request} does; also REFUSED if the dump ends with an error
   */
  public synchronized Dump dump(NetlinkMessage message) {
    for (int attempt = 1; ; attempt++) {
      DumpReader reader = dumpOnce(message);
      if (!reader.interrupted || attempt == DUMP_ATTEMPTS) {
        return new Dump(reader.parts, !reader.interrupted, attempt);
      }
    }
  }

  /**
   * Sends requests, as many to a datagram as fit, and asks for an acknowledgement only of the last
   * in each. The kernel goes on after a request that fails, and so does this. Does not throw for
   * what happens to the requests: each has its own outcome.
   */
  public synchronized List<Outcome> batch(List<NetlinkMessage> messages) {
    BatchOutcomes out = new BatchOutcomes(messages);
    int from = 0;
    while (from < messages.size()) {
      int to = from + 1;
      int bytes = Attrs.align(messages.get(from).length());
      while (to < messages.size()
          && bytes + Attrs.align(messages.get(to).length()) <= BATCH_BYTES) {
        bytes += Attrs.align(messages.get(to++).length());
      }
      exchange(messages.subList(from, to), bytes, from, out);
      from = to;
    }
    return out;
  }

  /** How many messages were passed over because they answered nothing under way. */
  public synchronized long ignored() {
    return ignored;
  }

  @Override
  public void close() {
    transport.close();
  }

  /**
   * One datagram of {@code size} bytes; says how each of its messages ended, of which the first is
   * number {@code from} of the batch.
   */
  private void exchange(List<NetlinkMessage> messages, int size, int from, BatchOutcomes outcomes) {
    int first = reserve(messages.size());
    byte[] datagram = new byte[size];
    int at = 0;
    for (int i = 0; i < messages.size(); i++) {
      NetlinkMessage message = messages.get(i);
      int ack = i == messages.size() - 1 ? NlmF.NLM_F_ACK : 0;
      message.copyTo(datagram, at);
      stamp(message, ack, first + i).write(datagram, at);
      at += Attrs.align(message.length());
    }
    Answers answers = new Answers(first, messages.size());
    @Nullable NetlinkException failure = converse(datagram, answers);
    for (int i = 0; i < messages.size(); i++) {
      if (failure != null || answers.has(i)) {
        outcomes.put(from + i, answers.outcome(i, messages.get(i), failure));
      }
    }
  }

  /**
   * Sends and reads until the last request is answered; what went wrong for all that are still
   * open, or null.
   */
  private @Nullable NetlinkException converse(byte[] datagram, Answers answers) {
    try {
      transport.send(datagram);
      Incoming incoming = new Incoming(answers.first, answers.count());
      while (!answers.complete()) {
        answers.take(incoming.next());
      }
      ignored += incoming.left();
      return null;
    } catch (NetlinkException e) {
      return e.kind() == NetlinkException.Kind.MALFORMED
          ? NetlinkException.outcomeUnknown(Errno.EBADMSG, "malformed answer: " + e.getMessage())
          : e;
    }
  }

  private DumpReader dumpOnce(NetlinkMessage message) {
    int number = reserve(1);
    byte[] datagram = message.toBytes();
    stamp(message, NlmF.NLM_F_DUMP, number).write(datagram, 0);
    transport.send(datagram);
    Incoming incoming = new Incoming(number, 1);
    DumpReader reader = new DumpReader();
    while (!reader.ended) {
      reader.take(incoming.next());
    }
    ignored += incoming.left();
    return reader;
  }

  private NlMsgHdr stamp(NetlinkMessage message, int flags, int number) {
    NlMsgHdr given = message.header();
    return new NlMsgHdr(
        given.length(),
        given.type(),
        given.flags() | NlmF.NLM_F_REQUEST | flags,
        number,
        transport.portId());
  }

  /**
   * The first of {@code count} successive sequence numbers, none of which is 0: that is a
   * notification's.
   */
  private int reserve(int count) {
    if (seq + count <= 0) {
      seq = 0;
    }
    int first = seq + 1;
    seq += count;
    return first;
  }

  /** Messages that answer the requests numbered from {@code first} on. */
  private final class Incoming {
    private final int first;
    private final int count;
    private final Deque<NetlinkMessage> queue = new ArrayDeque<>();
    private long deadline = System.nanoTime() + timeout.toNanos();

    Incoming(int first, int count) {
      this.first = first;
      this.count = count;
    }

    NetlinkMessage next() {
      while (true) {
        while (queue.isEmpty()) {
          queue.addAll(NetlinkMessage.split(transport.receive(remaining())));
        }
        NetlinkMessage message = queue.remove();
        if (message.type() == NlMsgHdr.NLMSG_OVERRUN) {
          throw NetlinkException.outcomeUnknown(Errno.ENOBUFS, "NLMSG_OVERRUN");
        }
        if (isAnswer(message.header())) {
          deadline = System.nanoTime() + timeout.toNanos();
          return message;
        }
        ignored++;
      }
    }

    int left() {
      return queue.size();
    }

    private boolean isAnswer(NlMsgHdr header) {
      int index = header.seq() - first;
      return index >= 0
          && index < count
          && header.portId() == transport.portId()
          && header.type() != NlMsgHdr.NLMSG_NOOP;
    }

    /**
     * Only an answer moves the deadline: a stream of foreign messages must not keep a request
     * waiting for ever.
     */
    private Duration remaining() {
      return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
  }

  /**
   * What came back for the requests of one datagram. Most of a large batch are never answered: they
   * succeeded, and cost nothing here.
   */
  private static final class Answers {
    private final int first;
    private final @Nullable Answer[] answers;

    Answers(int first, int count) {
      this.first = first;
      this.answers = new Answer[count];
    }

    int count() {
      return answers.length;
    }

    boolean has(int index) {
      return answers[index] != null;
    }

    boolean complete() {
      Answer last = answers[answers.length - 1];
      return last != null && last.ended;
    }

    void take(NetlinkMessage message) {
      int index = message.header().seq() - first;
      Answer answer = answers[index];
      if (answer == null) {
        answer = new Answer();
        answers[index] = answer;
      }
      answer.take(message);
    }

    /**
     * How request {@code index} ended; {@code failure} is what happened to those without an end, of
     * which without a failure there are none but the successful.
     */
    Outcome outcome(int index, NetlinkMessage request, @Nullable NetlinkException failure) {
      Answer answer = answers[index];
      if (answer == null) {
        return new Outcome(request, List.of(), failure);
      }
      return new Outcome(request, answer.replies, answer.ended ? answer.refusal : failure);
    }
  }

  /** What came back for one request so far. */
  private static final class Answer {
    private final List<NetlinkMessage> replies = new ArrayList<>();
    private @Nullable NetlinkException refusal;
    private boolean ended;

    void take(NetlinkMessage message) {
      if (message.type() == NlMsgHdr.NLMSG_ERROR || message.type() == NlMsgHdr.NLMSG_DONE) {
        refusal = NlMsgErr.parse(message).refusal();
        ended = true;
      } else {
        replies.add(message);
      }
    }
  }

  /** The parts of a dump so far. */
  private static final class DumpReader {
    private final List<NetlinkMessage> parts = new ArrayList<>();
    private boolean interrupted;
    private boolean ended;

    void take(NetlinkMessage message) {
      interrupted |= message.header().has(NlmF.NLM_F_DUMP_INTR);
      if (message.type() != NlMsgHdr.NLMSG_ERROR && message.type() != NlMsgHdr.NLMSG_DONE) {
        parts.add(message);
        return;
      }
      ended = true;
      NetlinkException refusal = NlMsgErr.parse(message).refusal();
      if (refusal != null) {
        throw refusal;
      }
    }
  }
}
