package dev.linkwright.server.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/**
 * The mappers of this service: strict about types, and with limits that keep a hostile body from
 * costing more than its bytes.
 */
public final class Mappers {
  /** Bytes of the longest body. */
  public static final int MAX_BODY = 1 << 20;

  /** Enough for as many intents as a request may hold. */
  private static final int MAX_TOKENS = 200_000;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxDocumentLength(MAX_BODY)
          .maxNestingDepth(32)
          .maxStringLength(8 * 1024)
          .maxNameLength(128)
          .maxNumberLength(24)
          .maxTokenCount(MAX_TOKENS)
          .build();

  private static final JsonFactory JSON_FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(LIMITS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final YAMLFactory YAML_FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(LIMITS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Mappers() {}

  /** For bodies in JSON. */
  public static ObjectMapper json() {
    return strict(JSON_FACTORY);
  }

  /** For bodies in YAML. */
  public static ObjectMapper yaml() {
    return strict(YAML_FACTORY);
  }

  private static ObjectMapper strict(JsonFactory factory) {
    ObjectMapper mapper =
        JsonMapper.builder(factory)
            .addModule(new JavaTimeModule())
            .addModule(StrictScalars.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.EmptyString)) {
      mapper.coercionConfigFor(LogicalType.Enum).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }

  /** The word a constant has in JSON. */
  static String word(Enum<?> constant) {
    try {
      JsonProperty property =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return property == null ? constant.name() : property.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(constant + " is a constant of its class", e);
    }
  }
}
