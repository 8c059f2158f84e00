package dev.linkwright.server.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramCheckTest {
  private static final int PT_LOAD = 1;
  private static final int PT_INTERP = 3;

  @TempDir Path directory;

  private Path program(int elfClass, int segment) throws IOException {
    ByteBuffer elf = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) elfClass, 1});
    elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 1).putInt(64, segment);
    Path file = directory.resolve("program-" + elfClass + "-" + segment);
    Files.write(file, elf.array());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  @Test
  void aDynamicProgramCanBeLed() throws IOException {
    assertThat(ProgramCheck.obstacle(program(2, PT_INTERP).toString())).isNull();
  }

  @Test
  void aStaticOneCannot() throws IOException {
    assertThat(ProgramCheck.obstacle(program(2, PT_LOAD).toString())).contains("linked statically");
  }

  @Test
  void aProgramOf32BitsCannot() throws IOException {
    assertThat(ProgramCheck.obstacle(program(1, PT_INTERP).toString())).contains("32-bit");
  }

  @Test
  void aScriptIsAsGoodAsItsInterpreter() throws IOException {
    Path script = directory.resolve("script");
    Files.writeString(script, "#!" + program(2, PT_LOAD) + " -e\n");
    assertThat(ProgramCheck.obstacle(script.toString())).contains("linked statically");
  }

  @Test
  void whatIsNotThereIsForTheRunToShow() {
    assertThat(ProgramCheck.obstacle(directory.resolve("nothing").toString())).isNull();
  }
}
