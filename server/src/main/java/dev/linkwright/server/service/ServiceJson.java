package dev.linkwright.server.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.PlanMemory;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.core.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The documents that the service keeps in the store. */
final class ServiceJson {
  private static final int SHOWN = 5;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private ServiceJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value instanceof Baseline b ? PlanMemory.toMap(b) : value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view can always be written", e);
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

  static Baseline baseline(@Nullable String json) {
    if (json == null) {
      return Baseline.EMPTY;
    }
    try {
      return PlanMemory.fromMap(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new StoreException("the store holds a baseline that cannot be read", e);
    }
  }

  /** The word a status has in JSON. */
  static String word(PlanStatus status) {
    return JSON.convertValue(status, String.class);
  }

  /** What is different on the host, the first few. */
  static String staleness(List<Difference> changed) {
    String first =
        changed.stream().limit(SHOWN).map(Difference::toString).collect(Collectors.joining("; "));
    String more = changed.size() > SHOWN ? " and " + (changed.size() - SHOWN) + " more" : "";
    return "the host has changed since the plan was made: " + first + more;
  }
}
