package dev.linkwright.netlink.route;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Layout;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that the packages {@code netlink} and {@code netlink.route} claim of the kernel's headers,
 * found by reflection.
 */
final class KernelNames {
  private static final Pattern C_CONSTANT = Pattern.compile("(?:[A-Z0-9]+_)+[A-Za-z0-9_]+");
  private static final List<String> PACKAGES =
      List.of("dev.linkwright.netlink", "dev.linkwright.netlink.route");

  /** Attributes and constants by their C name. */
  final Map<String, Long> numbers = new TreeMap<>();

  /** Structs by their C name. */
  final Map<String, Layout> structs = new TreeMap<>();

  KernelNames() throws IOException, URISyntaxException, ReflectiveOperationException {
    Path root =
        Path.of(NetlinkMessage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          String simple = file.getFileName().toString().replace(".class", "");
          for (Field field : Class.forName(name + "." + simple).getDeclaredFields()) {
            collect(field);
          }
        }
      }
    }
  }

  private void collect(Field field) throws ReflectiveOperationException {
    if (!Modifier.isStatic(field.getModifiers()) || !Modifier.isPublic(field.getModifiers())) {
      return;
    }
    Object value = field.get(null);
    if (value instanceof Attr attr && C_CONSTANT.matcher(attr.name()).matches()) {
      numbers.put(attr.name(), (long) attr.type());
    } else if (value instanceof Integer number && isOfTheKernel(field)) {
      numbers.put(field.getName(), (long) number);
    } else if (value instanceof Layout layout && !layout.name().isEmpty()) {
      structs.put(layout.name(), layout);
    }
  }

  /** Our own constants (SIZE, DUMP_ATTEMPTS) stand in classes that are not tables of constants. */
  private static boolean isOfTheKernel(Field field) {
    return C_CONSTANT.matcher(field.getName()).matches()
        && field.getDeclaringClass().getDeclaredConstructors().length == 1
        && Modifier.isPrivate(
            field.getDeclaringClass().getDeclaredConstructors()[0].getModifiers());
  }
}
