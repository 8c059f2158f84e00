package dev.linkwright.core.store;

/** The contract on the store that forgets. */
final class MemoryIntentStoreTest extends IntentStoreContract {
  @Override
  IntentStore open() {
    return new MemoryIntentStore();
  }
}
