package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.route.Ifla;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every table of attributes there is, in the order of their classes' names. */
final class Tables {
  private Tables() {}

  /** All tables of {@code netlink} and {@code netlink.route}. */
  static List<AttrSet> all() {
    List<AttrSet> out = new ArrayList<>();
    collect(NetlinkMessage.class, out);
    collect(Ifla.class, out);
    return List.copyOf(out);
  }

  private static void collect(Class<?> one, List<AttrSet> out) {
    String folder = one.getPackageName().replace('.', '/');
    try {
      Path classes = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.list(classes.resolve(folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.contains("-"))
            .sorted()
            .forEach(file -> add(one.getPackageName() + "." + file.replace(".class", ""), out));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(String name, List<AttrSet> out) {
    try {
      for (Field field : Class.forName(name).getFields()) {
        if (field.getType() == AttrSet.class && field.get(null) instanceof AttrSet set) {
          out.add(set);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
