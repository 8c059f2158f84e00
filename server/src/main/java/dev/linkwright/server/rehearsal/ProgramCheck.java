package dev.linkwright.server.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a program cannot be led to the model: the dynamic linker never loads a library into it. */
final class ProgramCheck {
  /** As much as holds the program headers of every usual program, or the first line of a script. */
  private static final int BEGINNING = 4096;

  private static final int ELF_MAGIC = 0x7f454c46;
  private static final int CLASS_64 = 2;
  private static final int PT_INTERP = 3;
  private static final int SETUID_OR_SETGID = 06000;

  private ProgramCheck() {}

  /** One sentence about {@code program}, or null if nothing is known to be in the way. */
  static @Nullable String obstacle(String program) {
    @Nullable Path file = find(program);
    if (file == null) {
      return null;
    }
    try {
      return obstacle(file);
    } catch (IOException e) {
      // Not readable, yet it may be executable: then the run shows it.
      return null;
    }
  }

  private static @Nullable String obstacle(Path file) throws IOException {
    int mode = (int) Files.getAttribute(file, "unix:mode");
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(BEGINNING);
    }
    if (head.length > 2 && head[0] == '#' && head[1] == '!') {
      String line = new String(head, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      return obstacle(line.substring(2).strip().split("\\s+", 2)[0]);
    }
    ByteBuffer elf = ByteBuffer.wrap(head);
    if (head.length < 64 || elf.getInt(0) != ELF_MAGIC) {
      return null;
    }
    if ((mode & SETUID_OR_SETGID) != 0) {
      return file + " is a setuid program: the system does not let it be led to the model";
    }
    if (head[4] != CLASS_64) {
      return file + " is a 32-bit program, the library is not";
    }
    return isDynamic(elf) ? null : file + " is linked statically: it talks to the system directly";
  }

  /** Whether a program header asks for a dynamic linker. */
  private static boolean isDynamic(ByteBuffer elf) {
    elf.order(elf.get(5) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long at = elf.getLong(32);
    int size = elf.getShort(54) & 0xffff;
    int count = elf.getShort(56) & 0xffff;
    for (int i = 0; i < count; i++, at += size) {
      if (at < 0 || at + 4 > elf.capacity() || elf.getInt((int) at) == PT_INTERP) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Path find(String program) {
    if (program.contains("/")) {
      return Files.isRegularFile(Path.of(program)) ? Path.of(program) : null;
    }
    @Nullable String path = System.getenv("PATH");
    List<String> directories = path == null ? List.of() : Arrays.asList(path.split(":"));
    return directories.stream()
        .map(d -> Path.of(d, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
