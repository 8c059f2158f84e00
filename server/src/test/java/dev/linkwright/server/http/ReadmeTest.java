package dev.linkwright.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.server.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's calls print what the README shows. Only the name of the plan differs from run to
 * run.
 */
final class ReadmeTest {
  private static final Pattern CONSOLE =
      Pattern.compile("```console\\n\\$ (curl .*?[^\\\\])\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern HEADER = Pattern.compile("-H '([^:']+): ([^']*)'");
  private static final Pattern DATA = Pattern.compile("-d '([^']*)'");
  private static final Pattern PATH = Pattern.compile("localhost:8080(/\\S*)");
  private static final Pattern PLAN = Pattern.compile("Plan ([a-z0-9]{10})");

  @TempDir Path directory;

  @Test
  void theCallsPrintWhatTheReadmeShows() throws Exception {
    Matcher call = CONSOLE.matcher(Files.readString(Path.of("..", "README.md")));
    int calls = 0;
    String shownPlan = "";
    String plan = "";
    try (RunningService service = RunningService.startExample(directory)) {
      Api api = new Api(service.uri());
      while (call.find()) {
        String printed = run(api, call.group(1).replace(shownPlan, plan));
        Matcher name = PLAN.matcher(printed);
        if (plan.isEmpty() && name.find()) {
          plan = name.group(1);
          Matcher shown = PLAN.matcher(call.group(2));
          shownPlan = shown.find() ? shown.group(1) : plan;
        }
        assertThat(printed).isEqualTo(call.group(2).replace(shownPlan, plan));
        calls++;
      }
    }
    assertThat(calls).as("plan, apply, state").isEqualTo(3);
  }

  private static String run(Api api, String curl) throws Exception {
    List<String> headers = new ArrayList<>();
    Matcher header = HEADER.matcher(curl);
    while (header.find()) {
      headers.add(header.group(1));
      headers.add(header.group(2));
    }
    Matcher path = PATH.matcher(curl);
    assertThat(path.find()).as(curl).isTrue();
    Matcher data = DATA.matcher(curl);
    String[] all = headers.toArray(new String[0]);
    if (data.find()) {
      return api.post(path.group(1), data.group(1), all).text();
    }
    return curl.contains("-X POST")
        ? api.post(path.group(1), "", all).text()
        : api.get(path.group(1), all).text();
  }
}
