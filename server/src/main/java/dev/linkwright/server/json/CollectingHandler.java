package dev.linkwright.server.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import dev.linkwright.api.IntentKind;
import dev.linkwright.api.Problem.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notes what does not fit while a tree becomes a record, and goes on with null, so that all faults
 * of a body are found at once.
 */
final class CollectingHandler extends DeserializationProblemHandler {
  private final List<Fault> faults;
  private final Set<String> spoiled = new HashSet<>();

  CollectingHandler(List<Fault> faults) {
    this.faults = faults;
  }

  /** Pointers of values that were replaced by null: that they are null is no second fault. */
  Set<String> spoiled() {
    return spoiled;
  }

  /** Reading could not go on. */
  void stopped(IOException e) {
    String pointer = e instanceof JsonMappingException m ? pointer(m) : "";
    add(
        pointer,
        "type-mismatch",
        "the value cannot be read here",
        "another type of value",
        "See docs/intents.md for the fields.");
  }

  private void add(String pointer, String code, String detail, String expected, String remedy) {
    spoiled.add(pointer);
    faults.add(new Fault(pointer, code, detail, expected, remedy, null));
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser p,
      @Nullable JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws IOException {
    Collection<Object> known =
        deserializer == null || deserializer.getKnownPropertyNames() == null
            ? List.of()
            : deserializer.getKnownPropertyNames();
    List<String> names = known.stream().map(String::valueOf).toList();
    // Unknown fields come late, out of a buffer; the parser itself is then at the end of the
    // object.
    JsonParser source = context.getParser();
    String pointer = p == source ? here(p) : here(source) + "/" + escape(name);
    add(
        pointer,
        "unknown-field",
        "there is no field \"" + name + "\" here",
        names.isEmpty() ? "a known field" : "one of " + String.join(", ", names),
        Similar.to(name, names).map(s -> "Did you mean \"" + s + "\"?").orElse("Take it out."));
    p.skipChildren();
    return true;
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> type, String value, String message)
      throws IOException {
    String expected = type.isEnum() ? "one of " + words(type) : describe(type);
    add(
        here(context.getParser()),
        type.isEnum() ? "unknown-value" : "type-mismatch",
        "\"" + value + "\" is not possible here",
        expected,
        type.isEnum()
            ? Similar.to(value, List.of(words(type).split(", ")))
                .map(s -> "Did you mean \"" + s + "\"?")
                .orElse("Use one of them.")
            : "Write " + expected + ".");
    return null;
  }

  @Override
  public @Nullable Object handleWeirdNumberValue(
      DeserializationContext context, Class<?> type, Number value, String message)
      throws IOException {
    add(
        here(context.getParser()),
        "type-mismatch",
        value + " is not possible here",
        describe(type),
        "Write " + describe(type) + ".");
    return null;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      @Nullable JsonToken token,
      JsonParser p,
      @Nullable String message)
      throws IOException {
    String expected = describe(type.getRawClass());
    add(
        here(p),
        "type-mismatch",
        "there is " + describe(token),
        expected,
        "Write " + expected + ".");
    p.skipChildren();
    return null;
  }

  @Override
  public @Nullable JavaType handleUnknownTypeId(
      DeserializationContext context,
      JavaType base,
      String id,
      TypeIdResolver resolver,
      String message)
      throws IOException {
    String kinds = kinds();
    add(
        here(context.getParser()).replaceAll("/kind$", "") + "/kind",
        "unknown-kind",
        "there is no kind \"" + id + "\"",
        "one of " + kinds,
        Similar.to(id, List.of(kinds.split(", ")))
            .map(s -> "Did you mean \"" + s + "\"?")
            .orElse("Use one of them."));
    return context.constructType(Void.class);
  }

  @Override
  public @Nullable JavaType handleMissingTypeId(
      DeserializationContext context, JavaType base, TypeIdResolver resolver, String message)
      throws IOException {
    add(
        here(context.getParser()) + "/kind",
        "required",
        "the intent has no kind",
        "one of " + kinds(),
        "Add \"kind\".");
    return context.constructType(Void.class);
  }

  /** What the record itself throws, or a number beyond its type. */
  @Override
  public @Nullable Object handleInstantiationProblem(
      DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable t)
      throws IOException {
    add(
        here(context.getParser()),
        "type-mismatch",
        "the value cannot be read here",
        describe(type),
        "See docs/intents.md.");
    return null;
  }

  private static String kinds() {
    return Arrays.stream(IntentKind.values())
        .map(IntentKind::text)
        .collect(Collectors.joining(", "));
  }

  /** Where the current value is; at its opening bracket the parser is inside it already. */
  private static String here(JsonParser p) {
    JsonStreamContext context = p.getParsingContext();
    @Nullable JsonStreamContext around = context.getParent();
    boolean opening = p.currentToken() != null && p.currentToken().isStructStart();
    return (opening && around != null ? around : context).pathAsPointer().toString();
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder out = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      out.append('/')
          .append(step.getFieldName() != null ? escape(step.getFieldName()) : step.getIndex());
    }
    return out.toString();
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(CollectingHandler::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Object constant) {
    if (constant instanceof IntentKind kind) {
      return kind.text();
    }
    return Mappers.word((Enum<?>) constant);
  }

  private static String describe(Class<?> type) {
    if (type == String.class) {
      return "a text in quotes";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
      return "a whole number without quotes";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list in []";
    }
    return type.isEnum() ? "one of " + words(type) : "an object in {}";
  }

  private static String describe(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_ARRAY -> "a list";
      case START_OBJECT, FIELD_NAME, END_OBJECT -> "an object";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> token.name().toLowerCase(Locale.ROOT);
    };
  }
}
