package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.SeqpacketListener;
import dev.linkwright.netlink.jnr.SeqpacketSocket;
import dev.linkwright.netlink.model.PacketHeader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's socket: listens at a path, one thread for each connection. Closing it closes every
 * connection and removes the path.
 */
public final class ModelEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelEndpoint.class);

  /** How long to wait for what a connection lacked. */
  private static final long LACK_NANOS = 100_000_000;

  private static final int MAX_CONNECTIONS = 1024;

  /** What a connection's thread needs: the model recurses little. */
  private static final long STACK = 1 << 20;

  private final ModelNames names;
  private final Tap tap;
  private final SeqpacketListener listener;
  private final Control control = new Control(this);
  private final Spin spin = new Spin();
  private final SecureRandom random = new SecureRandom();
  private final Map<Long, EndpointConnection> byToken = new ConcurrentHashMap<>();
  private final Set<EndpointConnection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  private ModelEndpoint(SeqpacketListener listener, ModelNames names, Tap tap) {
    this.listener = listener;
    this.names = names;
    this.tap = tap;
    this.acceptor = new Thread(this::accept, "model socket");
  }

  /**
   * Listens; programs are served when this returns.
   *
   * @throws NetlinkException TRANSPORT if nobody can listen at that path
   */
  public static ModelEndpoint open(Path path, ModelNames names, Tap tap) {
    ModelEndpoint endpoint = listen(path, names, tap);
    endpoint.serve();
    return endpoint;
  }

  /** The same, but programs wait until {@link #serve} is called. */
  static ModelEndpoint listen(Path path, ModelNames names, Tap tap) {
    return new ModelEndpoint(SeqpacketListener.open(path), names, tap);
  }

  /** Lets programs in; once. */
  void serve() {
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void accept() {
    int number = 0;
    @Nullable SeqpacketSocket socket = next();
    while (socket != null) {
      number++;
      serve(socket, number);
      socket = next();
    }
    listener.release();
  }

  /** What one connection may lack, such as descriptors, the next may find. */
  private @Nullable SeqpacketSocket next() {
    while (true) {
      try {
        return listener.accept();
      } catch (NetlinkException e) {
        LOG.warn("a connection could not be accepted: {}", e.getMessage());
        LockSupport.parkNanos(LACK_NANOS);
      }
    }
  }

  private void serve(SeqpacketSocket socket, int number) {
    if (connections.size() >= MAX_CONNECTIONS) {
      socket.close();
      return;
    }
    EndpointConnection connection = new EndpointConnection(this, socket, number);
    connections.add(connection);
    Thread thread = new Thread(null, connection, "model socket " + number, STACK);
    thread.setDaemon(true);
    thread.start();
  }

  ModelNames names() {
    return names;
  }

  Control control() {
    return control;
  }

  Spin spin() {
    return spin;
  }

  void tap(int connection, boolean sent, PacketHeader header, byte[] datagram) {
    tap.datagram(connection, sent, header, datagram);
  }

  /** Gives a connection a token that nobody can guess. */
  long register(EndpointConnection connection) {
    while (true) {
      long token = random.nextLong();
      if (token != 0 && byToken.putIfAbsent(token, connection) == null) {
        return token;
      }
    }
  }

  void unregister(long token) {
    byToken.remove(token);
  }

  void ended(EndpointConnection connection) {
    connections.remove(connection);
  }

  /**
   * The connection with that token.
   *
   * @throws NetlinkException ENOTCONN if it is gone
   */
  EndpointConnection byToken(long token) {
    @Nullable EndpointConnection connection = byToken.get(token);
    if (connection == null) {
      throw NetlinkException.transport(Errno.ENOTCONN, "no connection with that token");
    }
    return connection;
  }

  /**
   * The number of the namespace of a process: that of its first connection to this model.
   *
   * @throws NetlinkException ESRCH if it has none
   */
  int netnsOfPid(Host host, int pid) {
    return connections.stream()
        .filter(c -> c.isOf(host, pid))
        .map(EndpointConnection::netns)
        .min(Integer::compare)
        .orElseThrow(() -> NetlinkException.transport(Errno.ESRCH, "process " + pid));
  }

  /** Lets every connection notice that its program has gone, so that what it held is free. */
  void reap() {
    connections.forEach(EndpointConnection::reap);
  }

  /** Waits until it is closed. */
  public void join() {
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    listener.close();
    connections.forEach(EndpointConnection::stop);
  }
}
