package dev.linkwright.core.dataplane.trie;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A persistent map from prefixes of one family to values. A change copies the nodes on the way to
 * the prefix, at most one for each bit, and shares all others with the trie it came from. Every
 * node has a value or two children, so there are fewer than two nodes for each value.
 *
 * @param <V> an immutable type
 */
public final class Trie<V> {
  private final int family;
  private final @Nullable Node<V> root;
  private final int size;

  private Trie(int family, @Nullable Node<V> root, int size) {
    this.family = family;
    this.root = root;
    this.size = size;
  }

  /** A trie without any prefix, for AF_INET or AF_INET6. */
  public static <V> Trie<V> empty(int family) {
    return new Trie<>(family, null, 0);
  }

  /** How many prefixes have a value. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The value at exactly this prefix, or null. */
  public @Nullable V get(IpPrefix prefix) {
    Key key = Key.of(prefix.masked().address(), prefix.length());
    @Nullable Node<V> node = root;
    while (node != null && node.length <= key.length() && node.covers(key)) {
      if (node.length == key.length()) {
        return node.value;
      }
      node = key.bit(node.length) ? node.right : node.left;
    }
    return null;
  }

  /** This trie with {@code value} at {@code prefix} (host bits do not count). */
  public Trie<V> with(IpPrefix prefix, V value) {
    boolean isNew = get(prefix) == null;
    Node<V> next = insert(root, Key.of(prefix.masked().address(), prefix.length()), value);
    return new Trie<>(family, next, isNew ? size + 1 : size);
  }

  /** This trie without anything at {@code prefix}; itself if there is nothing. */
  public Trie<V> without(IpPrefix prefix) {
    if (get(prefix) == null) {
      return this;
    }
    return new Trie<>(
        family, remove(root, Key.of(prefix.masked().address(), prefix.length())), size - 1);
  }

  /**
   * Everything that contains {@code address}, the longest prefix first: the order in which a lookup
   * tries.
   */
  public List<Match<V>> matches(IpAddress address) {
    List<Match<V>> out = new ArrayList<>();
    Key key = Key.of(address, address.bits());
    @Nullable Node<V> node = root;
    while (node != null && node.covers(key)) {
      if (node.value != null) {
        out.add(new Match<>(node.length, node.value));
      }
      node = node.length == key.length() ? null : key.bit(node.length) ? node.right : node.left;
    }
    Collections.reverse(out);
    return out;
  }

  /**
   * Every prefix with its value, by address and then the longest first: the order of a dump of an
   * IPv4 table.
   */
  public List<Entry<V>> byAddress() {
    List<Entry<V>> out = new ArrayList<>(size);
    preOrder(root, (node, v) -> out.add(new Entry<>(prefix(node), v)));
    int start = 0;
    for (int i = 1; i <= out.size(); i++) {
      if (i == out.size()
          || !out.get(i).prefix().address().equals(out.get(start).prefix().address())) {
        Collections.reverse(out.subList(start, i));
        start = i;
      }
    }
    return out;
  }

  /**
   * Every prefix with its value, what a prefix contains before itself: the order in which the
   * kernel walks an IPv6 table.
   */
  public List<Entry<V>> postOrder() {
    List<Entry<V>> out = new ArrayList<>(size);
    postOrder(root, (node, v) -> out.add(new Entry<>(prefix(node), v)));
    return out;
  }

  /**
   * This trie with {@code change} applied to every value; null takes the prefix out. Itself when
   * every value stays the same object.
   */
  public Trie<V> map(BiFunction<IpPrefix, V, @Nullable V> change) {
    Trie<V> next = this;
    for (Entry<V> e : postOrder()) {
      @Nullable V changed = change.apply(e.prefix(), e.value());
      if (changed == null) {
        next = next.without(e.prefix());
      } else if (changed != e.value()) {
        next = next.with(e.prefix(), changed);
      }
    }
    return next;
  }

  private IpPrefix prefix(Node<V> node) {
    IpAddress address =
        family == IpAddress.AF_INET
            ? IpAddress.v4(node.top)
            : IpAddress.v6(node.high(), node.low());
    return new IpPrefix(address, node.length);
  }

  private static <V> void preOrder(@Nullable Node<V> node, BiConsumer<Node<V>, V> visit) {
    if (node == null) {
      return;
    }
    if (node.value != null) {
      visit.accept(node, node.value);
    }
    preOrder(node.left, visit);
    preOrder(node.right, visit);
  }

  private static <V> void postOrder(@Nullable Node<V> node, BiConsumer<Node<V>, V> visit) {
    if (node == null) {
      return;
    }
    postOrder(node.left, visit);
    postOrder(node.right, visit);
    if (node.value != null) {
      visit.accept(node, node.value);
    }
  }

  private Node<V> insert(@Nullable Node<V> node, Key key, V value) {
    if (node == null) {
      return leaf(key, value);
    }
    int shared = Math.min(node.sharedBits(key), Math.min(node.length, key.length()));
    if (shared == node.length) {
      if (shared == key.length()) {
        return node.make(key, value, node.left, node.right);
      }
      boolean right = key.bit(shared);
      @Nullable Node<V> child = insert(right ? node.right : node.left, key, value);
      return right ? node.withChildren(node.left, child) : node.withChildren(child, node.right);
    }
    if (shared == key.length()) {
      boolean right = node.bit(shared);
      return node.make(key, value, right ? null : node, right ? node : null);
    }
    Node<V> leaf = leaf(key, value);
    boolean right = key.bit(shared);
    return node.make(key.cut(shared), null, right ? node : leaf, right ? leaf : node);
  }

  private Node<V> leaf(Key key, V value) {
    return family == IpAddress.AF_INET
        ? new Node<>(key, value, null, null)
        : new WideNode<>(key, value, null, null);
  }

  /**
   * Removes a key that is there; a node left without value keeps standing only while it has two
   * children.
   */
  private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, Key key) {
    if (node == null) {
      return null;
    }
    if (node.length == key.length()) {
      return node.left == null ? node.right : node.right == null ? node.left : node.withoutValue();
    }
    boolean right = key.bit(node.length);
    @Nullable Node<V> child = remove(right ? node.right : node.left, key);
    @Nullable Node<V> other = right ? node.left : node.right;
    if (child == null && node.value == null) {
      return other;
    }
    return right ? node.withChildren(other, child) : node.withChildren(child, other);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Trie<?> other
        && other.family == family
        && other.size == size
        && other.postOrder().equals(postOrder());
  }

  @Override
  public int hashCode() {
    return postOrder().hashCode();
  }

  @Override
  public String toString() {
    return byAddress().toString();
  }

  /**
   * A prefix that contains the address looked up.
   *
   * @param length bits of the prefix
   * @param value what is kept there
   */
  public record Match<V>(int length, V value) {}

  /**
   * One prefix of the trie.
   *
   * @param prefix without host bits
   * @param value what is kept there
   */
  public record Entry<V>(IpPrefix prefix, V value) {}
}
