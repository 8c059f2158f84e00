package dev.linkwright.server.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Puts {@code kind} in front of the other fields: Jackson then needs no buffer to find the type,
 * and its parser knows where it is, so that faults have their pointers.
 */
final class KindFirst {
  private static final String KIND = "kind";

  private KindFirst() {}

  static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, sorted(array.get(i)));
      }
    } else if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> object.replace(name, sorted(object.get(name))));
      JsonNode kind = object.remove(KIND);
      if (kind != null) {
        ObjectNode rest = object.deepCopy();
        object.removeAll();
        object.set(KIND, kind);
        object.setAll(rest);
      }
    }
    return node;
  }

  /** Gives an object this kind and name. */
  static void put(ObjectNode object, String kind, String name) {
    ObjectNode rest = object.deepCopy();
    object.removeAll();
    object.put(KIND, kind);
    object.setAll(rest);
    object.put(KIND, kind);
    object.put("name", name);
  }
}
