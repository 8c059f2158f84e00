package dev.linkwright.core.plan;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.linkwright.core.plan.Baseline.Entry;
import dev.linkwright.core.state.AddressKey;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.RouteKey;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RuleKey;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.core.state.Spec;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What planning has to remember across restarts, as JSON in ASCII: the baseline entry by entry, and
 * wished objects.
 */
public final class PlanMemory {
  private static final ObjectMapper MAPPER = mapper();

  private PlanMemory() {}

  /**
   * The entries of {@code baseline}, by a key that stays the same for the same object and field.
   */
  public static Map<String, String> toMap(Baseline baseline) {
    Map<String, String> out = new TreeMap<>();
    for (Entry e : baseline.entries()) {
      String field = e.field() == null ? "" : " " + e.field().text();
      out.put(json(e.object()) + field, json(e));
    }
    return out;
  }

  /**
   * The baseline of what {@link #toMap} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Baseline fromMap(Map<String, String> entries) {
    return new Baseline(
        new TreeMap<>(entries).values().stream().map(j -> parse(j, Entry.class)).toList());
  }

  /** Wished objects, one text each. */
  public static List<String> toList(List<Spec> specs) {
    return specs.stream().map(PlanMemory::json).toList();
  }

  /**
   * The objects of what {@link #toList} gave.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static List<Spec> fromList(List<String> texts) {
    List<Spec> out = new ArrayList<>();
    texts.forEach(t -> out.add(parse(t, Spec.class)));
    return out;
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written: " + value, e);
    }
  }

  private static <T> T parse(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not what was stored: " + json, e);
    }
  }

  private static ObjectMapper mapper() {
    SimpleModule values = new SimpleModule();
    text(values, IfName.class, IfName::of);
    text(values, IpAddress.class, IpAddress::parse);
    text(values, IpPrefix.class, IpPrefix::parse);
    text(values, MacAddress.class, MacAddress::parse);
    return JsonMapper.builder()
        .addModule(values)
        .visibility(PropertyAccessor.ALL, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        // Names may hold bytes that are no UTF-8.
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .addMixIn(ObjectKey.class, KeyTypes.class)
        .addMixIn(Spec.class, SpecTypes.class)
        .addMixIn(LinkKind.class, KindTypes.class)
        .addMixIn(LinkSpec.class, MasterField.class)
        .build();
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(
        type,
        new StdScalarDeserializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public T deserialize(JsonParser p, DeserializationContext context) throws IOException {
            return parse.apply(p.getText());
          }
        });
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "link", value = LinkKey.class),
    @JsonSubTypes.Type(name = "address", value = AddressKey.class),
    @JsonSubTypes.Type(name = "route", value = RouteKey.class),
    @JsonSubTypes.Type(name = "rule", value = RuleKey.class)
  })
  private interface KeyTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "wish")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "link", value = LinkSpec.class),
    @JsonSubTypes.Type(name = "address", value = AddressSpec.class),
    @JsonSubTypes.Type(name = "route", value = RouteSpec.class),
    @JsonSubTypes.Type(name = "rule", value = RuleSpec.class)
  })
  private interface SpecTypes {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "device", value = LinkKind.Device.class),
    @JsonSubTypes.Type(name = "dummy", value = LinkKind.Dummy.class),
    @JsonSubTypes.Type(name = "vrf", value = LinkKind.Vrf.class),
    @JsonSubTypes.Type(name = "macvlan", value = LinkKind.Macvlan.class),
    @JsonSubTypes.Type(name = "ipvlan", value = LinkKind.Ipvlan.class),
    @JsonSubTypes.Type(name = "veth", value = LinkKind.Veth.class),
    @JsonSubTypes.Type(name = "vlan", value = LinkKind.Vlan.class),
    @JsonSubTypes.Type(name = "bridge", value = LinkKind.Bridge.class),
    @JsonSubTypes.Type(name = "other", value = LinkKind.Other.class)
  })
  private interface KindTypes {}

  /** The only Optional in a wish: the master, an empty text for none. */
  private interface MasterField {
    @JsonProperty("master")
    @JsonSerialize(using = MasterWriter.class)
    @JsonDeserialize(using = MasterReader.class)
    Optional<IfName> master();
  }

  private static final class MasterWriter extends StdScalarSerializer<Optional<?>> {
    private static final long serialVersionUID = 1L;

    MasterWriter() {
      super(Optional.class, false);
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.isPresent() ? value.get().toString() : "");
    }
  }

  private static final class MasterReader extends StdScalarDeserializer<Optional<?>> {
    private static final long serialVersionUID = 1L;

    MasterReader() {
      super(Optional.class);
    }

    @Override
    public Optional<?> deserialize(JsonParser p, DeserializationContext context)
        throws IOException {
      String text = p.getText();
      return text.isEmpty() ? Optional.empty() : Optional.of(IfName.of(text));
    }
  }
}
