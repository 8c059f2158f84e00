package dev.linkwright.oracle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How one test ended in the machine inside.
 *
 * @param path display names from the test class down to the test
 * @param why stack trace of a failure, or the reason of a skip
 * @param millis how long it took inside
 */
record InsideResult(List<String> path, Status status, String why, long millis) {
  enum Status {
    PASSED,
    FAILED,
    SKIPPED
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(path.size());
    for (String name : path) {
      out.writeUTF(name);
    }
    out.writeUTF(status.name());
    byte[] text = why.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
    out.writeLong(millis);
  }

  static InsideResult read(DataInputStream in) throws IOException {
    List<String> path = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      path.add(in.readUTF());
    }
    Status status = Status.valueOf(in.readUTF());
    byte[] text = in.readNBytes(in.readInt());
    return new InsideResult(path, status, new String(text, StandardCharsets.UTF_8), in.readLong());
  }
}
