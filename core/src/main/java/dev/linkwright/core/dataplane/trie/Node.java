package dev.linkwright.core.dataplane.trie;

import org.jspecify.annotations.Nullable;

/**
 * One node of a {@link Trie}: the bits all that is below it shares. The fields are flat to keep a
 * route small.
 */
final class Node<V> {
  final long high;
  final long low;
  final int length;
  final @Nullable V value;
  final @Nullable Node<V> left;
  final @Nullable Node<V> right;

  Node(Key key, @Nullable V value, @Nullable Node<V> left, @Nullable Node<V> right) {
    this.high = key.high();
    this.low = key.low();
    this.length = key.length();
    this.value = value;
    this.left = left;
    this.right = right;
  }

  private Key key() {
    return new Key(high, low, length);
  }

  Node<V> withChildren(@Nullable Node<V> nextLeft, @Nullable Node<V> nextRight) {
    return new Node<>(key(), value, nextLeft, nextRight);
  }

  Node<V> withoutValue() {
    return new Node<>(key(), null, left, right);
  }

  boolean bit(int index) {
    return key().bit(index);
  }

  int sharedBits(Key other) {
    return Key.sharedBits(high, low, other);
  }

  /** Whether the first {@link #length} bits of {@code key} are this node's. */
  boolean covers(Key key) {
    return sharedBits(key) >= length;
  }
}
