package dev.linkwright.core.dataplane.trie;

import org.jspecify.annotations.Nullable;

/**
 * One node of a {@link Trie}: the bits all that is below it shares. The fields are flat to keep a
 * route small: this class holds IPv4 prefixes, {@link WideNode} holds what is longer.
 */
class Node<V> {
  /** The first 32 bits. */
  final int top;

  final int length;
  final @Nullable V value;
  final @Nullable Node<V> left;
  final @Nullable Node<V> right;

  Node(Key key, @Nullable V value, @Nullable Node<V> left, @Nullable Node<V> right) {
    this.top = (int) (key.high() >>> 32);
    this.length = key.length();
    this.value = value;
    this.left = left;
    this.right = right;
  }

  /** The first 64 bits. */
  long high() {
    return (long) top << 32;
  }

  /** The last 64 bits. */
  long low() {
    return 0;
  }

  /** A node of the same kind. */
  Node<V> make(Key key, @Nullable V v, @Nullable Node<V> l, @Nullable Node<V> r) {
    return new Node<>(key, v, l, r);
  }

  final Key key() {
    return new Key(high(), low(), length);
  }

  final Node<V> withChildren(@Nullable Node<V> nextLeft, @Nullable Node<V> nextRight) {
    return make(key(), value, nextLeft, nextRight);
  }

  final Node<V> withoutValue() {
    return make(key(), null, left, right);
  }

  final boolean bit(int index) {
    return key().bit(index);
  }

  final int sharedBits(Key other) {
    return Key.sharedBits(high(), low(), other);
  }

  /** Whether the first {@link #length} bits of {@code key} are this node's. */
  final boolean covers(Key key) {
    return sharedBits(key) >= length;
  }
}
