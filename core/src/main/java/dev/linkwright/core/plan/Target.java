package dev.linkwright.core.plan;

import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.Spec;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be so, object by object and for links field by field; what is not in it is left
 * alone. Where two wishes meet the first one counts, so intents are put in before what is only
 * restored.
 */
final class Target {
  /** What has to be so for one link. */
  static final class LinkTarget {
    /** Present (with this kind and parent), absent, or not said. */
    private @Nullable LinkSpec existence;

    private @Nullable Why absence;
    private @Nullable Why presence;
    private final Map<LinkField, Field> fields = new EnumMap<>(LinkField.class);

    @Nullable LinkSpec existence() {
      return existence;
    }

    @Nullable Why presence() {
      return presence;
    }

    @Nullable Why absence() {
      return absence;
    }

    Map<LinkField, Field> fields() {
      return fields;
    }
  }

  /** The value one field has to have. */
  record Field(Object value, Why why) {}

  /** One address, route or rule; a null spec: it must not be there. */
  record Item(@Nullable Spec spec, Why why) {}

  private final Map<LinkKey, LinkTarget> links = new LinkedHashMap<>();
  private final Map<ObjectKey, Item> items = new LinkedHashMap<>();

  /** What the intents say. */
  static Target of(Desired desired) {
    Target target = new Target();
    for (Desired.Wish wish : desired.wishes()) {
      target.want(wish.spec(), Why.wanted(wish.why()));
    }
    return target;
  }

  Target copy() {
    Target copy = new Target();
    links.forEach(
        (key, l) -> {
          LinkTarget c = copy.link(key);
          c.existence = l.existence;
          c.presence = l.presence;
          c.absence = l.absence;
          c.fields.putAll(l.fields);
        });
    copy.items.putAll(items);
    return copy;
  }

  Map<LinkKey, LinkTarget> links() {
    return links;
  }

  Map<ObjectKey, Item> items() {
    return items;
  }

  /** Wants {@code spec}, as far as nothing was said about it before. */
  void want(Spec spec, Why why) {
    if (!(spec instanceof LinkSpec link)) {
      items.putIfAbsent(spec.key(), new Item(spec, why));
      return;
    }
    LinkTarget target = link(link.key());
    if (link.kind() != null && target.existence == null && target.absence == null) {
      target.existence = link;
      target.presence = why;
    }
    for (LinkField field : LinkField.values()) {
      Object value = field.of(link);
      if (value != null) {
        target.fields.putIfAbsent(field, new Field(value, why));
      }
    }
  }

  /** Wants {@code key} to be gone, as far as nothing was said about it before. */
  void unwant(ObjectKey key, Why why) {
    if (!(key instanceof LinkKey linkKey)) {
      items.putIfAbsent(key, new Item(null, why));
      return;
    }
    LinkTarget target = link(linkKey);
    if (target.existence == null && target.absence == null) {
      target.absence = why;
    }
  }

  /** Whether somebody wants the object, or wants it gone. */
  boolean speaksOf(ObjectKey key) {
    LinkTarget link = key instanceof LinkKey k ? links.get(k) : null;
    return items.containsKey(key)
        || (link != null && (link.existence != null || link.absence != null));
  }

  /** Whether somebody wants the object to be there. */
  boolean wants(ObjectKey key) {
    Item item = items.get(key);
    LinkTarget link = key instanceof LinkKey k ? links.get(k) : null;
    return (item != null && item.spec() != null) || (link != null && link.existence != null);
  }

  /** Whether somebody wants the link to be gone. */
  boolean wantsGone(LinkKey key) {
    LinkTarget link = links.get(key);
    return link != null && link.absence != null;
  }

  /** What somebody wants in the field of the link, or null. */
  @Nullable Field field(LinkKey key, LinkField field) {
    LinkTarget link = links.get(key);
    return link == null ? null : link.fields.get(field);
  }

  /** Whether a VRF has to be there. */
  boolean wantsVrf(String namespace) {
    return links.entrySet().stream()
        .filter(e -> e.getKey().namespace().equals(namespace))
        .map(e -> e.getValue().existence)
        .anyMatch(s -> s != null && s.kind() instanceof LinkKind.Vrf);
  }

  private LinkTarget link(LinkKey key) {
    return links.computeIfAbsent(key, k -> new LinkTarget());
  }
}
