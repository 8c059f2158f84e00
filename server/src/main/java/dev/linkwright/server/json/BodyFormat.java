package dev.linkwright.server.json;

import java.util.Locale;

/** What a body is written in. */
public enum BodyFormat {
  JSON,
  YAML;

  /** By a media type or file name; JSON unless it says YAML. */
  public static BodyFormat of(String mediaTypeOrFile) {
    String s = mediaTypeOrFile.toLowerCase(Locale.ROOT);
    return s.contains("yaml") || s.endsWith(".yml") ? YAML : JSON;
  }
}
