package dev.linkwright.core.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A short name for the content of a picture: equal if and only if {@link StateDelta} finds nothing.
 */
public final class StateDigest {
  private StateDigest() {}

  /** SHA-256 in hex over one line for each object. */
  public static String of(NetworkState state) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (NamespaceState n : state.namespaces().values()) {
        List<String> lines = new ArrayList<>();
        n.links().forEach(l -> lines.add(LinkAspects.line(l)));
        n.addresses().forEach(a -> lines.add(StateText.of(a)));
        n.routes().forEach(r -> lines.add(StateText.of(r)));
        n.rules().forEach(r -> lines.add(StateText.of(r)));
        lines.sort(null);
        lines.add(0, "namespace " + n.name());
        digest.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
