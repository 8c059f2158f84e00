package dev.linkwright.contract;

import dev.linkwright.netlink.value.MacAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The words of a command, read from left to right. */
final class Words {
  private final List<String> words;
  private int at;

  Words(String line) {
    this.words = List.of(line.strip().split("\\s+"));
  }

  boolean more() {
    return at < words.size();
  }

  /** The next word, which must be there. */
  String next() {
    if (!more()) {
      throw new NoSuchElementException("a word is missing after: " + this);
    }
    return words.get(at++);
  }

  long number() {
    return Long.decode(next());
  }

  /** Of any length: a wrong one is for the kernel to refuse. */
  MacAddress hardwareAddress() {
    return MacAddress.of(HexFormat.ofDelimiter(":").parseHex(next()));
  }

  /** Takes the next word if it is {@code word}. */
  boolean accept(String word) {
    boolean there = more() && words.get(at).equals(word);
    if (there) {
      at++;
    }
    return there;
  }

  /** Takes the next word if it is one of {@code choices}; else gives {@code otherwise}. */
  String oneOf(Set<String> choices, String otherwise) {
    return more() && choices.contains(words.get(at)) ? next() : otherwise;
  }

  /** Everything that is left, as it was written. */
  String rest() {
    String rest = String.join(" ", words.subList(at, words.size()));
    at = words.size();
    return rest;
  }

  /** Refuses what nobody understood, so that no transcript says more than it does. */
  IllegalArgumentException notUnderstood(String word) {
    return new IllegalArgumentException("\"" + word + "\" in: " + this);
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
