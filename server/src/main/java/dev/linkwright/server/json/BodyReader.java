package dev.linkwright.server.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkwright.api.Intent;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.Problem.Fault;
import dev.linkwright.server.json.BodyException.Stage;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies. First the text becomes a tree, which can fail at one place only; then the tree
 * becomes a record, which collects every fault; then Bean Validation looks at the values.
 */
public final class BodyReader {
  private final ObjectMapper json = Mappers.json();
  private final ObjectMapper yaml = Mappers.yaml();
  private final BeanFaults beans;

  /** A reader that validates with {@code validator}. */
  public BodyReader(Validator validator) {
    this.beans = new BeanFaults(validator);
  }

  /**
   * A request for a plan.
   *
   * @throws BodyException with all that is wrong
   */
  public PlanRequest planRequest(byte[] body, BodyFormat format) {
    return read(body, format, PlanRequest.class, null);
  }

  /**
   * A single intent that is addressed by kind and name; both may be left out of the body.
   *
   * @throws BodyException with all that is wrong, also if the body names another kind or name
   */
  public Intent intent(byte[] body, BodyFormat format, String kind, String name) {
    return read(body, format, Intent.class, new Address(kind, name));
  }

  /**
   * A request of another type.
   *
   * @throws BodyException with all that is wrong
   */
  public <T> T read(byte[] body, BodyFormat format, Class<T> type) {
    return read(body, format, type, null);
  }

  private record Address(String kind, String name) {}

  private <T> T read(byte[] body, BodyFormat format, Class<T> type, @Nullable Address address) {
    JsonNode tree = tree(body, format);
    List<Fault> faults = new ArrayList<>();
    if (address != null) {
      addressed(tree, address, faults);
    }
    CollectingHandler collector = new CollectingHandler(faults);
    T value = bind(tree, type, collector);
    if (value != null) {
      beans.validate(value, faults, collector.spoiled());
    }
    if (value == null || !faults.isEmpty()) {
      throw new BodyException(Stage.CONTENT, faults);
    }
    return value;
  }

  private JsonNode tree(byte[] body, BodyFormat format) {
    if (body.length > Mappers.MAX_BODY) {
      throw new BodyException(Stage.TOO_LARGE, List.of(BodyFaults.tooLarge()));
    }
    try {
      JsonNode tree = (format == BodyFormat.YAML ? yaml : json).readTree(body);
      if (tree == null || !tree.isObject()) {
        throw new BodyException(Stage.CONTENT, List.of(BodyFaults.notAnObject(tree)));
      }
      return KindFirst.sorted(tree);
    } catch (StreamConstraintsException e) {
      throw new BodyException(Stage.SYNTAX, List.of(BodyFaults.limit(e)));
    } catch (StreamReadException e) {
      throw new BodyException(
          Stage.SYNTAX, List.of(BodyFaults.syntax(e, pointer(e), e.getLocation())));
    } catch (IOException e) {
      JsonLocation location = e instanceof JsonProcessingException j ? j.getLocation() : null;
      throw new BodyException(Stage.SYNTAX, List.of(BodyFaults.syntax(e, "", location)));
    }
  }

  private static String pointer(StreamReadException e) {
    JsonParser parser = e.getProcessor();
    return parser == null ? "" : parser.getParsingContext().pathAsPointer().toString();
  }

  private static void addressed(JsonNode tree, Address address, List<Fault> faults) {
    ObjectNode object = (ObjectNode) tree;
    same(object, "kind", address.kind, faults);
    same(object, "name", address.name, faults);
    KindFirst.put(object, address.kind, address.name);
  }

  private static void same(ObjectNode object, String field, String expected, List<Fault> faults) {
    JsonNode given = object.get(field);
    if (given != null && !given.asText().equals(expected)) {
      faults.add(BodyFaults.notThePath(field, given.asText(), expected));
    }
  }

  private <T> @Nullable T bind(JsonNode tree, Class<T> type, CollectingHandler collector) {
    try (JsonParser parser = json.treeAsTokens(tree)) {
      return json.readerFor(type).withHandler(collector).readValue(parser);
    } catch (IOException e) {
      collector.stopped(e);
      return null;
    }
  }
}
