package dev.linkwright.server.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.linkwright.api.Problem.Fault;
import org.jspecify.annotations.Nullable;

/** The words for bodies that are not even what they should be by form. */
final class BodyFaults {
  private BodyFaults() {}

  static Fault tooLarge() {
    return new Fault(
        "",
        "body-too-large",
        "the body is larger than " + Mappers.MAX_BODY + " bytes",
        "at most " + Mappers.MAX_BODY + " bytes",
        "Send the intents in several requests.",
        null);
  }

  static Fault notAnObject(@Nullable JsonNode tree) {
    boolean empty = tree == null || tree.isMissingNode() || tree.isNull();
    String found = tree == null ? "nothing" : describe(tree);
    return new Fault(
        "",
        empty ? "body-missing" : "type-mismatch",
        empty ? "the body is empty" : "the body is " + found + ", not an object",
        "a JSON object",
        "Send an object, such as {\"intents\": []}.",
        null);
  }

  static Fault limit(StreamConstraintsException e) {
    return new Fault(
        "",
        "limit-exceeded",
        "the body goes beyond a limit"
            + at(e.getLocation())
            + ": "
            + e.getOriginalMessage().replaceAll(" \\(from [^)]*\\)", ""),
        "at most 32 levels of nesting, 50000 tokens, texts of 8192, names of 128 and numbers of 24 characters",
        "Make the body smaller or flatter.",
        null);
  }

  static Fault syntax(Exception e, String pointer, @Nullable JsonLocation location) {
    String message =
        e instanceof JsonProcessingException j ? j.getOriginalMessage() : "the body cannot be read";
    boolean duplicate = message.startsWith("Duplicate field");
    return new Fault(
        pointer,
        duplicate ? "duplicate-field" : "syntax",
        firstLine(message) + at(location),
        duplicate
            ? "every field once"
            : "well-formed JSON, or YAML with Content-Type application/yaml",
        duplicate ? "Take one of the two out." : "Mend the text at that place.",
        null);
  }

  static Fault notThePath(String field, String given, String expected) {
    return new Fault(
        "/" + field,
        "path-mismatch",
        "the body says " + field + " \"" + given + "\", the path \"" + expected + "\"",
        "\"" + expected + "\", or no " + field,
        "Leave " + field + " out of the body, or use the path that fits.",
        null);
  }

  static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "something else";
    };
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
