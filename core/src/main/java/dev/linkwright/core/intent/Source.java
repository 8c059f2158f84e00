package dev.linkwright.core.intent;

import dev.linkwright.api.Intent;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * An intent and where the request carries it.
 *
 * @param intent the intent
 * @param pointer JSON pointer into the request; null for an intent that is stored and not in the
 *     request
 */
public record Source(Intent intent, @Nullable String pointer) {
  /** An intent that the request does not carry. */
  public static Source stored(Intent intent) {
    return new Source(intent, null);
  }

  /** Where the field is in the request, or the empty pointer. */
  String at(String field) {
    return pointer == null ? "" : pointer + field;
  }

  /** The field as the reason of a wish. */
  Provenance why(String field) {
    return new Provenance(intent.intentKind().text(), intent.name(), field);
  }

  /** The namespace in the words of {@link NetworkState}. */
  String namespace() {
    return namespace(intent.netns());
  }

  static String namespace(@Nullable String netns) {
    return netns == null ? NetworkState.HOST : netns;
  }

  /** Kind and name. */
  @Override
  public String toString() {
    return intent.intentKind().text() + " " + intent.name();
  }
}
