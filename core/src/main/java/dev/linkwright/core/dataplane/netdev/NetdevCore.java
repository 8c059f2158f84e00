package dev.linkwright.core.dataplane.netdev;

/**
 * The device core: everything in net/core/dev.c, by subject. Made once by the wiring and handed to
 * those who act on devices; holds no state of its own.
 */
public final class NetdevCore {
  private final NetdevChain chain;
  private final NetdevKinds kinds;
  private final LinkWatch linkWatch;
  private final DevOpen open;
  private final DevUppers uppers;
  private final DevChange change;
  private final DevRegister register;
  private final DevNetns netns;
  private final DevLro lro;
  private final DelayedWork delayed;
  private final NetdevTodo todo;

  public NetdevCore(NetdevChain chain, NetdevKinds kinds, RtmsgIfinfo rtmsg) {
    this.chain = chain;
    this.kinds = kinds;
    this.linkWatch = new LinkWatch(chain, kinds, rtmsg);
    this.open = new DevOpen(chain, kinds, rtmsg);
    this.uppers = new DevUppers(chain);
    this.change = new DevChange(chain, kinds);
    this.register = new DevRegister(this, rtmsg);
    this.netns = new DevNetns(this, rtmsg);
    this.lro = new DevLro(chain);
    this.delayed = new DelayedWork();
    this.todo = new NetdevTodo(chain);
  }

  public NetdevChain chain() {
    return chain;
  }

  public NetdevKinds kinds() {
    return kinds;
  }

  /** Operational state and carrier. */
  public LinkWatch linkWatch() {
    return linkWatch;
  }

  /** Up, down, flags, addresses to receive. */
  public DevOpen open() {
    return open;
  }

  /** Which device stands on which. */
  public DevUppers uppers() {
    return uppers;
  }

  /** MTU, address, name and the like. */
  public DevChange change() {
    return change;
  }

  /** Coming and going. */
  public DevRegister register() {
    return register;
  }

  /** Large receive offload. */
  public DevLro lro() {
    return lro;
  }

  /** What drivers leave to a worker. */
  public DelayedWork delayed() {
    return delayed;
  }

  /** Devices whose going takes longer. */
  public NetdevTodo todo() {
    return todo;
  }

  /** Moving to another namespace. */
  public DevNetns netns() {
    return netns;
  }
}
