package dev.linkwright.server.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts, numbers and booleans are what they look like: "1400" is no number and 10 is no name.
 * Unlike Jackson's own strictness, what does not fit goes to the problem handler, so that reading
 * goes on.
 */
final class StrictScalars {
  private StrictScalars() {}

  static SimpleModule module() {
    SimpleModule module = new SimpleModule("strict scalars");
    module.addDeserializer(
        String.class,
        new Scalar<>(String.class, Set.of(JsonToken.VALUE_STRING), JsonParser::getText));
    module.addDeserializer(
        Boolean.class,
        new Scalar<>(
            Boolean.class,
            Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE),
            JsonParser::getBooleanValue));
    module.addDeserializer(
        Integer.class,
        new Scalar<>(Integer.class, Set.of(JsonToken.VALUE_NUMBER_INT), JsonParser::getIntValue));
    module.addDeserializer(
        Long.class,
        new Scalar<>(Long.class, Set.of(JsonToken.VALUE_NUMBER_INT), JsonParser::getLongValue));
    return module;
  }

  @FunctionalInterface
  private interface Read<T> {
    T from(JsonParser p) throws IOException;
  }

  private static final class Scalar<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final Set<JsonToken> accepted;
    private final transient Read<T> read;

    Scalar(Class<T> type, Set<JsonToken> accepted, Read<T> read) {
      super(type);
      this.type = type;
      this.accepted = accepted;
      this.read = read;
    }

    @Override
    public @Nullable T deserialize(JsonParser p, DeserializationContext context)
        throws IOException {
      if (!accepted.contains(p.currentToken())) {
        return type.cast(context.handleUnexpectedToken(type, p));
      }
      try {
        return read.from(p);
      } catch (InputCoercionException e) {
        return type.cast(context.handleWeirdNumberValue(type, p.getNumberValue(), "out of range"));
      }
    }
  }
}
