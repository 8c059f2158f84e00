package dev.linkwright.differential;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Chance, from a seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** 0 to {@code bound} - 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** {@code from} to {@code to}, both included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  /** True that often in a hundred. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }

  int of(int[] all) {
    return all[random.nextInt(all.length)];
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  byte[] bytes(int count) {
    byte[] b = new byte[count];
    random.nextBytes(b);
    return b;
  }

  /** One of several things to do, each with its weight. */
  <T> T weighted(List<Weighted<T>> all) {
    int left = random.nextInt(all.stream().mapToInt(Weighted::weight).sum());
    for (Weighted<T> one : all) {
      left -= one.weight();
      if (left < 0) {
        return one.what().get();
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  /** Something and how often it shall come up. */
  record Weighted<T>(int weight, Supplier<T> what) {}
}
