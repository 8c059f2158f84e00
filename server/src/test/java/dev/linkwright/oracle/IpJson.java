package dev.linkwright.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code ip -j} showed of a namespace and what a plan predicted of it, brought to one form:
 * object by object, field by field.
 *
 * <p>Normalised is only what the kernel draws by lot, the link-layer address of a link for which
 * nobody asked one and the link-local address made from it, which must fit that link-layer address
 * on either side; and the number of receive queues, which Linux in user mode does not tell.
 */
final class IpJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IpJson() {}

  /**
   * The objects ip dumped at {@code moment} in {@code namespace}, each under a key that tells what
   * it is.
   */
  static Map<String, JsonNode> observed(Path directory, String moment, String namespace)
      throws IOException {
    String prefix = moment + "." + namespace + ".";
    Map<String, JsonNode> objects = new TreeMap<>();
    Map<String, JsonNode> addresses = new HashMap<>();
    for (JsonNode link : read(directory.resolve(prefix + "addr.json"))) {
      addresses.put(link.path("ifname").asText(), link.path("addr_info"));
    }
    for (JsonNode link : read(directory.resolve(prefix + "link.json"))) {
      String name = link.path("ifname").asText();
      ((ObjectNode) link).set("addr_info", addresses.get(name));
      objects.put("link " + name, link);
    }
    addAll(objects, "inet route", read(directory.resolve(prefix + "route.json")));
    addAll(objects, "inet6 route", read(directory.resolve(prefix + "route6.json")));
    addAll(objects, "inet rule", read(directory.resolve(prefix + "rule.json")));
    addAll(objects, "inet6 rule", read(directory.resolve(prefix + "rule6.json")));
    return objects;
  }

  /** The objects of one namespace of a state the service answered with. */
  static Map<String, JsonNode> predicted(JsonNode state, String namespace) {
    JsonNode view = state.path("namespaces").path(namespace);
    Map<String, JsonNode> objects = new TreeMap<>();
    for (JsonNode link : view.path("links")) {
      objects.put("link " + link.path("ifname").asText(), link);
    }
    for (String what : List.of("route", "rule")) {
      Map<String, List<JsonNode>> byFamily = new TreeMap<>();
      for (JsonNode object : view.path(what + "s")) {
        ObjectNode copy = object.deepCopy();
        String family = copy.remove("family").asText();
        byFamily.computeIfAbsent(family, f -> new ArrayList<>()).add(copy);
      }
      byFamily.forEach((family, list) -> addAll(objects, family + " " + what, list));
    }
    return objects;
  }

  /** Replaces what the kernel drew by lot for the links named; see the class comment. */
  static Map<String, JsonNode> normalised(
      Map<String, JsonNode> objects, Set<String> randomAddress) {
    Map<String, String> lots = new HashMap<>();
    for (String name : randomAddress) {
      JsonNode link = objects.get("link " + name);
      if (link != null) {
        String mac = link.path("address").asText();
        lots.put("\"" + mac + "\"", "\"<address of " + name + ">\"");
        lots.put("\"" + eui64(mac) + "\"", "\"<fe80 of " + name + ">\"");
      }
    }
    Map<String, JsonNode> out = new TreeMap<>();
    objects.forEach(
        (key, object) ->
            out.merge(replaced(key, lots), node(replaced(object.toString(), lots)), IpJson::never));
    out.values().forEach(object -> ((ObjectNode) object).remove("num_rx_queues"));
    return out;
  }

  /**
   * The link-local address that EUI-64 makes of an Ethernet address (RFC 4291 appendix A), as ip
   * prints it.
   */
  static String eui64(String mac) {
    byte[] b = MacAddress.parse(mac).toBytes();
    byte[] address = {
      (byte) 0xfe,
      (byte) 0x80,
      0,
      0,
      0,
      0,
      0,
      0,
      (byte) (b[0] ^ 2),
      b[1],
      b[2],
      (byte) 0xff,
      (byte) 0xfe,
      b[3],
      b[4],
      b[5]
    };
    return IpAddress.of(address).toString();
  }

  static JsonNode read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.isBlank() ? JSON.createArrayNode() : JSON.readTree(text);
  }

  /**
   * Routes and rules may be alike in all but their order: equal ones are told apart by a number.
   */
  private static void addAll(Map<String, JsonNode> objects, String what, Iterable<JsonNode> list) {
    for (JsonNode object : list) {
      ObjectNode sorted = JSON.createObjectNode();
      Map<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(f -> fields.put(f.getKey(), flagged(f.getValue())));
      fields.forEach(sorted::set);
      String key = what + " " + sorted;
      int same = 2;
      while (objects.putIfAbsent(key, sorted) != null) {
        key = what + " " + sorted + " #" + same++;
      }
    }
  }

  /** Of a rule, ip shows what is set without a value as null. */
  private static JsonNode flagged(JsonNode value) {
    return value.isNull() ? BooleanNode.TRUE : value;
  }

  private static String replaced(String text, Map<String, String> lots) {
    String out = text;
    for (Map.Entry<String, String> lot : lots.entrySet()) {
      out = out.replace(lot.getKey(), lot.getValue());
    }
    return out;
  }

  private static JsonNode node(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static JsonNode never(JsonNode a, JsonNode b) {
    return JSON.createArrayNode().add(a).add(b);
  }

  /** Differences for people: which object, which field, what was predicted and what is. */
  static List<String> differences(Map<String, JsonNode> predicted, Map<String, JsonNode> observed) {
    List<String> out = new ArrayList<>();
    Set<String> keys = new TreeSet<>(predicted.keySet());
    keys.addAll(observed.keySet());
    for (String key : keys) {
      JsonNode p = predicted.get(key);
      JsonNode o = observed.get(key);
      if (p == null) {
        out.add("not predicted: " + key + (key.startsWith("link ") ? " " + o : ""));
      } else if (o == null) {
        out.add("predicted but absent: " + key);
      } else {
        fields(key, p, o, out);
      }
    }
    return out;
  }

  private static void fields(String at, JsonNode predicted, JsonNode observed, List<String> out) {
    if (predicted instanceof ObjectNode && observed instanceof ObjectNode) {
      Set<String> names = new TreeSet<>();
      predicted.fieldNames().forEachRemaining(names::add);
      observed.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> fields(at + "/" + name, predicted.path(name), observed.path(name), out));
    } else if (predicted instanceof ArrayNode
        && observed instanceof ArrayNode
        && predicted.size() == observed.size()) {
      for (int i = 0; i < predicted.size(); i++) {
        fields(at + "/" + i, predicted.get(i), observed.get(i), out);
      }
    } else if (!predicted.equals(observed) && !predicted.asText("p").equals(observed.asText("o"))) {
      out.add(at + ": predicted " + predicted + ", is " + observed);
    }
  }
}
