package dev.linkwright.server.service;

import java.security.SecureRandom;

/** Names of plans: ten characters that are easy to read out and hard to guess. */
final class PlanIds {
  private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";
  private static final int LENGTH = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PlanIds() {}

  static String next() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
