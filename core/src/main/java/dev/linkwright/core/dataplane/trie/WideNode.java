package dev.linkwright.core.dataplane.trie;

import org.jspecify.annotations.Nullable;

/** A node of a trie of IPv6 prefixes. */
final class WideNode<V> extends Node<V> {
  /** The 32 bits after the first. */
  private final int next;

  private final long low;

  WideNode(Key key, @Nullable V value, @Nullable Node<V> left, @Nullable Node<V> right) {
    super(key, value, left, right);
    this.next = (int) key.high();
    this.low = key.low();
  }

  @Override
  long high() {
    return super.high() | Integer.toUnsignedLong(next);
  }

  @Override
  long low() {
    return low;
  }

  @Override
  Node<V> make(Key key, @Nullable V v, @Nullable Node<V> l, @Nullable Node<V> r) {
    return new WideNode<>(key, v, l, r);
  }
}
