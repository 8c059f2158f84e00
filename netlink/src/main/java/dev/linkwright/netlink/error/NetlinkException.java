package dev.linkwright.netlink.error;

/**
 * A netlink request failed, or bytes are not what they should be. The one error type of both
 * kernels, the real one and the model.
 *
 * <p>Mind the {@link Kind}: only {@link Kind#REFUSED} says that nothing was done.
 */
public final class NetlinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is known about the request's effect. */
  public enum Kind {
    /** The kernel answered with an error number. */
    REFUSED,
    /**
     * The answer was lost (ENOBUFS on receive, timeout): the change may have been made. Read back
     * before anything else.
     */
    OUTCOME_UNKNOWN,
    /** The bytes break the format; offset and attribute are in the message. */
    MALFORMED,
    /** The socket could not be opened or used; nothing was sent. */
    TRANSPORT
  }

  private final Kind kind;
  private final Errno errno;
  private final transient ExtAck extAck;

  /** The kernel's refusal. */
  public NetlinkException(Errno errno, ExtAck extAck) {
    this(Kind.REFUSED, errno, extAck, text(errno, extAck));
  }

  private NetlinkException(Kind kind, Errno errno, ExtAck extAck, String message) {
    super(message);
    this.kind = kind;
    this.errno = errno;
    this.extAck = extAck;
  }

  /** The kernel's refusal with a positive error number, of which {@link Errno} may know nothing. */
  public static NetlinkException refused(int number, ExtAck extAck) {
    Errno errno = Errno.of(number);
    String text =
        errno == Errno.UNKNOWN && extAck.message() == null
            ? "error " + number
            : text(errno, extAck);
    return new NetlinkException(Kind.REFUSED, errno, extAck, text);
  }

  /** A refusal without words. */
  public static NetlinkException refused(Errno errno) {
    return new NetlinkException(errno, ExtAck.NONE);
  }

  /** A refusal with the kernel's sentence. */
  public static NetlinkException refused(Errno errno, String message) {
    return new NetlinkException(errno, ExtAck.message(message));
  }

  /** Bytes that break the format at {@code offset} of what was parsed. */
  public static NetlinkException malformed(String what, int offset) {
    return new NetlinkException(
        Kind.MALFORMED, Errno.EINVAL, ExtAck.at(what, offset), what + " (at byte " + offset + ")");
  }

  /** A value, {@code what} says which and why, that cannot be put into bytes. */
  public static NetlinkException invalid(String what) {
    return new NetlinkException(Kind.MALFORMED, Errno.EINVAL, ExtAck.message(what), what);
  }

  /** Sent, but no trustworthy answer came. */
  public static NetlinkException outcomeUnknown(Errno errno, String what) {
    return new NetlinkException(
        Kind.OUTCOME_UNKNOWN, errno, ExtAck.NONE, what + ": outcome unknown (" + errno + ")");
  }

  /** The socket failed before anything was sent. */
  public static NetlinkException transport(Errno errno, String what) {
    return new NetlinkException(
        Kind.TRANSPORT, errno, ExtAck.NONE, what + ": " + errno + " (" + errno.text() + ")");
  }

  public Kind kind() {
    return kind;
  }

  public Errno errno() {
    return errno;
  }

  public ExtAck extAck() {
    return extAck;
  }

  private static String text(Errno errno, ExtAck extAck) {
    String words = extAck.message();
    return words == null ? errno + " (" + errno.text() + ")" : errno + ": " + words;
  }
}
