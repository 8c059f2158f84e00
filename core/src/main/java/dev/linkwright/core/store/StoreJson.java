package dev.linkwright.core.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Records of the api as text in the store. */
final class StoreJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StoreJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new StoreException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreException(
          "the store holds a " + type.getSimpleName() + " that cannot be read", e);
    }
  }
}
