package dev.linkwright.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays transcripts of a directory on the running kernel and writes its answers into them: those of
 * the subjects named behind the directory, or all.
 */
final class LinuxRecorder {
  private LinuxRecorder() {}

  public static void main(String[] args) throws IOException {
    List<String> named = List.of(args).subList(1, args.length);
    for (String subject : named.isEmpty() ? RtnetlinkContract.SUBJECTS : named) {
      Path file = Path.of(args[0], subject + ".txt");
      List<String> played = new ArrayList<>();
      for (Transcript transcript : Transcript.parse(Files.readAllLines(file))) {
        played.add(transcript.play(new LinuxLab()).text());
      }
      Files.writeString(file, String.join("\n", played));
    }
    System.exit(0);
  }
}
