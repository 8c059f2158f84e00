package dev.linkwright.differential;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.value.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An attribute that is still being made, or a list of them; may be as wrong as you like. */
final class Node {
  /** {@code nla_type}, flags included; of no account for the outermost list. */
  int rawType;

  /** The payload, or what stands in it before {@link #children}. */
  byte[] payload;

  /** What is nested, in order. */
  final List<Node> children = new ArrayList<>();

  /** The table of the children; empty where none are expected. */
  final AttrSet set;

  /** An attribute, or with {@code rawType} 0 a whole list. */
  Node(int rawType, byte[] payload, AttrSet set) {
    this.rawType = rawType;
    this.payload = payload;
    this.set = set;
  }

  /** A number of the width and byte order of its key. */
  Node put(Attr key, long value) {
    byte[] b = new byte[8];
    int width = Math.max(key.width(), 1);
    boolean big = key instanceof Be16 || key instanceof Be32 || key instanceof Be64;
    if (big) {
      Bytes.putBe64(b, 0, value << (64 - 8 * width));
    } else {
      Bytes.putU64(b, 0, value);
    }
    return put(key, Arrays.copyOf(b, width));
  }

  Node put(Attr key, byte[] value) {
    children.add(new Node(key.type(), value, AttrSet.EMPTY));
    return this;
  }

  Node put(Attr key, IpAddress value) {
    return put(key, value.toBytes());
  }

  /** A text with its NUL. */
  Node put(Attr key, String value) {
    return put(key, (value + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** Opens a nest without flag, as iproute2 does for most. */
  Node nest(Attr key, AttrSet table) {
    return nest(key.type(), new byte[0], table);
  }

  /** Opens a nest whose attributes stand behind a struct. */
  Node nest(int type, byte[] head, AttrSet table) {
    Node nest = new Node(type, head, table);
    children.add(nest);
    return nest;
  }

  /** All nodes below this one, children before their own children. */
  List<Node> all() {
    List<Node> all = new ArrayList<>(children);
    children.forEach(c -> all.addAll(c.all()));
    return all;
  }

  void write(AttrWriter out) {
    for (Node child : children) {
      int start = out.beginRaw(child.rawType);
      int at = out.claim(child.payload.length);
      System.arraycopy(child.payload, 0, out.array(), at, child.payload.length);
      int padding = -child.payload.length & 3;
      if (!child.children.isEmpty()) {
        out.claim(padding);
        child.write(out);
        out.end(start);
      } else {
        out.end(start);
        out.claim(padding);
      }
    }
  }
}
