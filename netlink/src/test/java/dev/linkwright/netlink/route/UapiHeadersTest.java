package dev.linkwright.netlink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkwright.netlink.attr.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds every number, name and struct of the tables against the headers of this system, by
 * compiling a C program. Names that these headers may not have yet are listed, with the kernel that
 * brought them, in {@code newer-than-6.1.txt}.
 */
class UapiHeadersTest {
  private static final List<String> HEADERS =
      List.of(
          "linux/if.h linux/if_arp.h linux/netlink.h linux/rtnetlink.h linux/if_link.h linux/if_addr.h",
          "linux/if_addrlabel.h linux/fib_rules.h linux/neighbour.h linux/nexthop.h linux/net_namespace.h",
          "linux/netconf.h linux/if_bridge.h linux/if_bonding.h linux/if_tunnel.h linux/if_vlan.h",
          "linux/if_macsec.h linux/devlink.h linux/veth.h linux/can/vxcan.h linux/can/netlink.h",
          "linux/mpls.h linux/mpls_iptunnel.h linux/lwtunnel.h linux/seg6_iptunnel.h linux/seg6_local.h",
          "linux/ila.h linux/ioam6_iptunnel.h linux/rpl_iptunnel.h linux/amt.h linux/batman_adv.h",
          "linux/wwan.h linux/icmpv6.h linux/gen_stats.h linux/pkt_sched.h linux/if_ether.h linux/if_tun.h linux/in.h linux/ip.h linux/ipv6.h linux/snmp.h");
  private static final Pattern UNDECLARED = Pattern.compile("[‘'`](\\w+)['’] undeclared");
  private static final Pattern ENUM = Pattern.compile("enum\\s*\\w*\\s*\\{([^}]*)\\}");

  @TempDir static Path scratch;

  private static KernelNames ours;

  @BeforeAll
  static void needsACompiler() throws Exception {
    boolean there =
        Files.exists(Path.of("/usr/include/linux/rtnetlink.h"))
            && run("gcc", "--version").exit == 0;
    assumeTrue(
        there,
        "skipped: no C compiler or kernel headers; apt-get install gcc libc6-dev linux-libc-dev");
    ours = new KernelNames();
  }

  @Test
  void everyNumberIsTheKernels() throws Exception {
    Map<String, Long> theirs = numbersOf(ours.numbers.keySet());
    Map<String, Long> known = new TreeMap<>(ours.numbers);
    known.keySet().retainAll(theirs.keySet());
    assertThat(known).isEqualTo(theirs).hasSizeGreaterThan(900);
    Set<String> unknown = new TreeSet<>(ours.numbers.keySet());
    unknown.removeAll(theirs.keySet());
    assertThat(newer()).as("names that these headers lack").containsAll(unknown);
  }

  @Test
  void everyStructIsTheKernels() throws Exception {
    StringBuilder c = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    Set<String> newer = newer();
    for (Layout layout : ours.structs.values()) {
      String struct = "struct " + layout.name();
      if (newer.contains(layout.name())) {
        continue;
      }
      c.append("printf(\"%s %zu\\n\", \"")
          .append(struct)
          .append("\", sizeof(")
          .append(struct)
          .append("));\n");
      expected.append(struct).append(' ').append(layout.size()).append('\n');
      for (Layout.Field field : layout.fields()) {
        String name = layout.name() + "." + field.name();
        if (!newer.contains(name)) {
          c.append("printf(\"%s %zu\\n\", \"")
              .append(name)
              .append("\", offsetof(")
              .append(struct)
              .append(", ")
              .append(field.name())
              .append("));\n");
          expected.append(name).append(' ').append(field.offset()).append('\n');
        }
      }
    }
    assertThat(compileAndRun(c.toString()))
        .isEqualTo(expected.toString())
        .contains("struct ifinfomsg 16");
  }

  @Test
  void noAttributeOfTheHeadersIsMissing() throws Exception {
    Set<String> missing = new TreeSet<>();
    for (String header : headers()) {
      String text =
          Files.readString(Path.of("/usr/include", header))
              .replaceAll("(?s:/\\*.*?\\*/)|(?m:^[ \\t]*#.*$)", "");
      Matcher block = ENUM.matcher(text);
      while (block.find()) {
        Set<String> members =
            Arrays.stream(block.group(1).split(",", 0))
                .map(member -> member.replaceAll("=.*", "").strip())
                .filter(
                    member ->
                        member.matches("[A-Z]\\w+") && !member.matches(".*_(UNSPEC|MAX|END|NONE)"))
                .collect(Collectors.toCollection(TreeSet::new));
        if (members.stream().anyMatch(ours.numbers::containsKey)) {
          members.removeAll(ours.numbers.keySet());
          missing.addAll(members);
        }
      }
    }
    Set<String> leftOut = resource("left-out.txt");
    missing.removeIf(name -> leftOut.stream().anyMatch(name::startsWith));
    assertThat(missing).isEmpty();
  }

  private static Map<String, Long> numbersOf(Set<String> names) throws Exception {
    Set<String> known = new TreeSet<>(names);
    known.removeAll(undeclared(printing(names)));
    Map<String, Long> out = new TreeMap<>();
    for (String line : compileAndRun(printing(known)).split("\n", 0)) {
      String[] words = line.split(" ", 2);
      out.put(words[0], Long.parseLong(words[1]));
    }
    return out;
  }

  /** Numbers as a Java int has them. */
  private static String printing(Set<String> names) {
    return names.stream()
        .map(n -> "printf(\"%s %d\\n\", \"" + n + "\", (int)" + n + ");\n")
        .collect(Collectors.joining());
  }

  private static Set<String> undeclared(String body) throws Exception {
    Matcher error =
        UNDECLARED.matcher(run("gcc", "-fsyntax-only", "-fmax-errors=0", source(body)).output);
    Set<String> out = new TreeSet<>();
    while (error.find()) {
      out.add(error.group(1));
    }
    return out;
  }

  private static String compileAndRun(String body) throws Exception {
    String program = scratch.resolve("uapi").toString();
    Result compiled = run("gcc", "-w", "-o", program, source(body));
    assertThat(compiled.exit).as(compiled.output).isZero();
    return run(program).output;
  }

  private static String source(String body) throws IOException {
    String includes =
        headers().stream()
            .map(header -> "#include <" + header + ">\n")
            .collect(Collectors.joining());
    Path file = scratch.resolve("uapi.c");
    Files.writeString(
        file,
        "#include <stdio.h>\n#include <stddef.h>\n#include <sys/socket.h>\n"
            + includes
            + "int main(void) {\n"
            + body
            + "return 0; }\n");
    return file.toString();
  }

  private static List<String> headers() {
    return HEADERS.stream()
        .flatMap(line -> Arrays.stream(line.split(" ", 0)))
        .filter(header -> Files.exists(Path.of("/usr/include", header)))
        .toList();
  }

  private static Set<String> newer() throws IOException {
    return resource("newer-than-6.1.txt");
  }

  /** The first word of each line; lines that begin with # say why. */
  private static Set<String> resource(String name) throws IOException {
    try (InputStream in = UapiHeadersTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2)[0])
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private record Result(int exit, String output) {}

  private static Result run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      return new Result(127, e.getMessage());
    }
  }
}
