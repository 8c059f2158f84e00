package dev.linkwright.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.PcapReader;
import dev.linkwright.server.RunningService;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole service over HTTP, on the model, every call held against openapi.yaml. Each test leaves
 * no intents behind.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HttpTest {
  private static final String RED =
      "{'intents':[{'kind':'vrf','name':'red','table':10,'interfaces':['eth1'],'unreachableDefault':{'enabled':false}}]}";
  private static final String NO_RED = "{'delete':[{'kind':'vrf','name':'red'}]}";

  /** RTM_NEWLINK with NLM_F_ACK: {@code ip link set dev eth1 down}. */
  private static final String SET_ETH1_DOWN =
      "2c000000100005000100000000000000"
          + "00000000000000000000000001000000"
          + "0900030065746831"
          + "00000000";

  @TempDir static Path directory;
  private static RunningService service;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    service = RunningService.start(directory);
    api = new Api(service.uri());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aSandboxTakesDatagramsAndSaysWhatBecameOfIt() throws Exception {
    String made =
        post("/v1/sandboxes", "{'name':'try','seed':'example','netns':['x'],'idleMinutes':5}")
            .expect(201)
            .header("Location");
    String path = made.replaceFirst("^http://[^/]*", "");
    assertThat(path).isEqualTo("/v1/sandboxes/try");
    assertThat(api.get(path).expect(200).json().get("namespaces").get(0).asText()).isEqualTo("x");
    assertThat(api.get("/v1/sandboxes").expect(200).json().get("sandboxes")).hasSize(1);
    assertThat(api.get(path + "/diff", "Accept", Api.TEXT).expect(200).text())
        .isEqualTo("Nothing changed.\n");

    JsonNode answers =
        post(path + "/netlink", "{'groups':[1],'datagrams':['" + SET_ETH1_DOWN + "']}")
            .expect(200)
            .json()
            .get("datagrams");
    assertThat(answers.get(0).asText().substring(8, 12)).as("RTM_NEWLINK").isEqualTo("1000");
    assertThat(api.get(path + "/diff", "Accept", Api.TEXT).expect(200).text())
        .startsWith("  ~ link eth1: up yes -> no")
        .contains("  . the kernel removes route 10.2.1.0/24 dev eth1 ")
        .contains("0 added, 1 changed, 0 removed; ");
    JsonNode diff = api.get(path + "/diff").expect(200).json();
    assertThat(diff.get("requested").get(0).get("changes").get("up").get(1).asText())
        .isEqualTo("no");

    api.delete(path).expect(204);
    api.get(path).expect(404);
  }

  @Test
  void aSandboxAnswersAsTheLinuxItIsMadeAs() throws Exception {
    JsonNode old =
        post("/v1/sandboxes", "{'name':'old','seed':'empty','profile':'5.15'}").expect(201).json();
    assertThat(old.get("profile").textValue()).isEqualTo("5.15");
    JsonNode usual = post("/v1/sandboxes", "{'name':'usual','seed':'empty'}").expect(201).json();
    assertThat(usual.get("profile").textValue()).isEqualTo("6.1");
    String getLo =
        "{'datagrams':['2000000012000100010000000000000000000000010000000000000000000000']}";
    int shorter = post("/v1/sandboxes/old/netlink", getLo).expect(200).json().toString().length();
    int longer = post("/v1/sandboxes/usual/netlink", getLo).expect(200).json().toString().length();
    assertThat(shorter).isLessThan(longer);
    api.delete("/v1/sandboxes/old").expect(204);
    api.delete("/v1/sandboxes/usual").expect(204);
  }

  @Test
  void sandboxesAreRefusedWithReasons() throws Exception {
    post("/v1/sandboxes", "{'name':'one','seed':'empty'}").expect(201);
    JsonNode taken = post("/v1/sandboxes", "{'name':'one'}").expect(409).json();
    assertThat(taken.get("type").asText()).isEqualTo("/problems/sandbox-exists");
    assertThat(pointer(post("/v1/sandboxes", "{'seed':'/etc/passwd'}"))).isEqualTo("/seed");
    assertThat(pointer(post("/v1/sandboxes", "{'profile':'4.19'}"))).isEqualTo("/profile");
    assertThat(pointer(post("/v1/sandboxes/one/netlink", "{'datagrams':['1','zz']}")))
        .isEqualTo("/datagrams/0");
    assertThat(pointer(post("/v1/sandboxes/one/netlink", "{'netns':'y'}"))).isEqualTo("/netns");
    api.delete("/v1/sandboxes/one").expect(204);
    api.delete("/v1/sandboxes/one").expect(404);
  }

  private static String pointer(Api.Answer refused) {
    return refused.expect(422).json().get("errors").get(0).get("pointer").asText();
  }

  private static Api.Answer post(String path, String body) throws Exception {
    return api.post(path, body.replace('\'', '"'), "Content-Type", Api.JSON);
  }

  @Test
  void planApplyState() throws Exception {
    String before = bag(api.get("/v1/state").expect(200).json());
    Api.Answer made = api.plan(RED).expect(201);
    String plan = made.header("Location").replaceFirst("^http://[^/]*", "");

    JsonNode steps = made.json().get("steps");
    assertThat(steps).isNotEmpty();
    assertThat(steps.findValuesAsText("ip")).contains("ip link add name red type vrf table 10");
    assertThat(steps.get(0).get("why").get("kind").asText()).isEqualTo("vrf");
    assertThat(steps.get(0).get("hex").asText()).matches("[0-9a-f]{64,}");
    assertThat(bag(api.get("/v1/state").json())).as("planning changes nothing").isEqualTo(before);

    JsonNode applied = api.post(plan + "/apply", "").expect(200).json();
    assertThat(applied.get("status").asText()).isEqualTo("applied");
    assertThat(applied.get("differences")).isEmpty();

    JsonNode after = api.get("/v1/state").expect(200).json();
    assertThat(link(after, "red").at("/linkinfo/info_data/table").asLong()).isEqualTo(10);
    assertThat(link(after, "eth1").get("master").asText()).isEqualTo("red");
    assertThat(api.get(plan).expect(200).json().get("status").asText()).isEqualTo("applied");

    JsonNode again = api.plan(RED).expect(201).json();
    assertThat(again.get("steps")).as("an unchanged intent is an empty plan").isEmpty();

    apply(api.plan(NO_RED).expect(201));
    assertThat(bag(api.get("/v1/state").json()))
        .as("without intents the host is what it was")
        .isEqualTo(before);
  }

  @Test
  void aPlanAsText() throws Exception {
    Api.Answer plan =
        api.post("/v1/plans", RED.replace('\'', '"'), "Content-Type", Api.JSON, "Accept", Api.TEXT)
            .expect(201);

    assertThat(plan.header("Content-Type")).startsWith("text/plain");
    assertThat(plan.text())
        .contains("+ link red", "ip link add name red type vrf table 10", "# vrf red", "to add");
    String path = plan.header("Location").replaceFirst("^http://[^/]*", "");
    assertThat(api.get(path, "Accept", Api.TEXT).expect(200).text()).isEqualTo(plan.text());
  }

  @Test
  void aPlanAsACapture() throws Exception {
    String path = location(api.plan(RED).expect(201));
    List<String> sent = new ArrayList<>();
    api.get(path).json().get("steps").forEach(step -> sent.add(step.get("hex").asText()));

    Api.Answer capture = api.get(path, "Accept", "application/vnd.tcpdump.pcap").expect(200);

    List<String> captured = new ArrayList<>();
    try (PcapReader reader = new PcapReader(new ByteArrayInputStream(capture.response().body()))) {
      for (CapturedDatagram d = reader.next(); d != null; d = reader.next()) {
        captured.add(HexFormat.of().formatHex(d.bytes()));
      }
    }
    assertThat(captured).hasSizeGreaterThan(1).isEqualTo(sent);
    assertThat(capture.header("Content-Type")).isEqualTo("application/vnd.tcpdump.pcap");
  }

  @Test
  void yamlIsWelcome() throws Exception {
    api.post("/v1/plans", "intents:\n- {kind: dummy, name: d0}\n", "Content-Type", Api.YAML)
        .expect(201);
  }

  @Test
  void oneIntentInOneGo() throws Exception {
    JsonNode planned =
        api.put("/v1/intents/dummy/d0?dryRun=All", "{\"mtu\":1400}", "Content-Type", Api.JSON)
            .expect(200)
            .json();
    assertThat(planned.get("status").asText()).isEqualTo("planned");
    api.get("/v1/intents/dummy/d0").expect(404);

    JsonNode put =
        api.put("/v1/intents/dummy/d0", "{\"mtu\":1400}", "Content-Type", Api.JSON)
            .expect(200)
            .json();
    assertThat(put.get("status").asText()).isEqualTo("applied");
    Api.Answer got = api.get("/v1/intents/dummy/d0").expect(200);
    assertThat(got.json().at("/intent/mtu").asInt()).isEqualTo(1400);
    String tag = got.header("ETag");
    assertThat(api.get("/v1/intents").expect(200).json().get("intents")).hasSize(1);
    assertThat(api.get("/v1/intents/vrf").expect(200).json().get("intents")).isEmpty();

    api.put(
            "/v1/intents/dummy/d0",
            "{\"mtu\":1300}",
            "Content-Type",
            Api.JSON,
            "If-Match",
            "\"999\"")
        .expect(412);
    api.put("/v1/intents/dummy/d0", "{\"mtu\":1300}", "Content-Type", Api.JSON, "If-Match", tag)
        .expect(200);
    api.delete("/v1/intents/dummy/d0", "If-Match", tag).expect(412);
    api.delete("/v1/intents/dummy/d0").expect(200);
    assertThat(api.delete("/v1/intents/dummy/d0").expect(200).json().get("warnings")).isNotEmpty();
    assertThat(link(api.get("/v1/state").json(), "d0")).isNull();
  }

  @Test
  void aStalePlanIsNotApplied() throws Exception {
    Api.Answer old = api.plan(RED).expect(201);
    api.put("/v1/intents/dummy/d1", "{}", "Content-Type", Api.JSON).expect(200);

    JsonNode problem = api.post(location(old) + "/apply", "").expect(409).json();
    assertThat(problem.get("type").asText()).isEqualTo("/problems/stale-plan");
    assertThat(problem.get("detail").asText()).contains("revision");
    api.delete("/v1/intents/dummy/d1").expect(200);
  }

  @Test
  void aPlanIsAppliedOnce() throws Exception {
    Api.Answer plan = api.plan("{'intents':[]}").expect(201);
    apply(plan);

    assertThat(api.post(location(plan) + "/apply", "").expect(409).json().get("detail").asText())
        .contains("applied already");
  }

  /** What cannot work: 4xx with a pointer and a remedy, and nothing has changed. */
  @ParameterizedTest(name = "{2} {1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'kind':'dummy','name':'d','mac':'nonsense'}                         | /intents/0/mac | 422
          {'kind':'dummy','name':'d','mac':'01:00:5e:00:00:01'}                | /intents/0/mac | 422
          {'kind':'dummy','name':'d','mac':'00:00:00:00:00:00'}                | /intents/0/mac | 422
          {'kind':'dummy','name':'d','mtu':67}                                 | /intents/0/mtu | 422
          {'kind':'dummy','name':'d','mtu':70000}                              | /intents/0/mtu | 422
          {'kind':'dummy','name':'d','mtu':'big'}                              | /intents/0/mtu | 422
          {'kind':'dummy','name':'sixteen-letters-'}                           | /intents/0/name | 422
          {'kind':'dummy','name':'a/b'}                                        | /intents/0/name | 422
          {'kind':'dummy','name':'a b'}                                        | /intents/0/name | 422
          {'kind':'dummy','name':'..'}                                         | /intents/0/name | 422
          {'kind':'dummy','name':''}                                           | /intents/0/name | 422
          {'kind':'dummy'}                                                     | /intents/0/name | 422
          {'kind':'dummy','name':'d','colour':'red'}                           | /intents/0/colour | 422
          {'kind':'dumy','name':'d'}                                           | /intents/0/kind | 422
          {'name':'d'}                                                         | /intents/0/kind | 422
          {'kind':'dummy','name':'d','netns':'nowhere'}                        | /intents/0/netns | 422
          {'kind':'dummy','name':'d','addresses':['10.0.0.1/33']}              | /intents/0/addresses/0 | 422
          {'kind':'dummy','name':'d','addresses':['10.0.0.1']}                 | /intents/0/addresses/0 | 422
          {'kind':'dummy','name':'d','addresses':['10.0.0.256/8']}             | /intents/0/addresses/0 | 422
          {'kind':'dummy','name':'d','mtu':1000,'addresses':['2000::1/64']}    | /intents/0/addresses/0 | 422
          {'kind':'dummy','name':'d'},{'kind':'vrf','name':'d','table':5}       | /intents/1/name | 409
          {'kind':'dummy','name':'d'},{'kind':'dummy','name':'d'}              | /intents/1/name | 409
          {'kind':'macvlan','name':'m','parent':'eth0','mode':'brigde'}        | /intents/0/mode | 422
          {'kind':'macvlan','name':'m','parent':'eth0','mtu':9000}             | /intents/0/mtu | 422
          {'kind':'macvlan','name':'m','parent':'nobody'}                      | /intents/0/parent | 422
          {'kind':'macvlan','name':'m','parent':'lo'}                          | /intents/0/parent | 422
          {'kind':'macvlan','name':'m','parent':'eth0','sourceMacs':['02:00:00:00:00:09']} | /intents/0/sourceMacs | 422
          {'kind':'macvlan','name':'m','parent':'eth0'},{'kind':'ipvlan','name':'i','parent':'eth0'} | /intents/1/parent | 409
          {'kind':'macvlan','name':'m','parent':'eth0','mode':'passthru'},{'kind':'macvlan','name':'n','parent':'eth0','mode':'bridge'} | /intents/1/mode | 409
          {'kind':'ipvlan','name':'i','parent':'eth0','mode':'l4'}             | /intents/0/mode | 422
          {'kind':'ipvlan','name':'i','parent':'eth0','addresses':['10.9.0.1/24']},{'kind':'ipvlan','name':'j','parent':'eth0','addresses':['10.9.0.1/24']} | /intents/1/addresses/0 | 409
          {'kind':'vrf','name':'red','table':0}                                | /intents/0/table | 422
          {'kind':'vrf','name':'red','table':254}                              | /intents/0/table | 422
          {'kind':'vrf','name':'red','table':255}                              | /intents/0/table | 422
          {'kind':'vrf','name':'red','table':4294967296}                       | /intents/0/table | 422
          {'kind':'vrf','name':'red','table':9},{'kind':'vrf','name':'b','table':9,'unreachableDefault':{'enabled':false}} | /intents/1/table | 409
          {'kind':'vrf','name':'red','table':9,'interfaces':['eth9']}          | /intents/0/interfaces/0 | 422
          {'kind':'vrf','name':'red','table':9,'interfaces':['lo']}            | /intents/0/interfaces/0 | 422
          {'kind':'vrf','name':'red','table':8,'interfaces':['eth0']},{'kind':'bridge','name':'b','interfaces':['eth0']} | /intents/1/interfaces/0 | 409
          {'kind':'bridge','name':'b','interfaces':['v']},{'kind':'vlan','name':'v','parent':'b','id':1} | /intents/0/name | 422
          {'kind':'vlan','name':'v','parent':'eth0','id':4095}                 | /intents/0/id | 422
          {'kind':'link','name':'eth9'}                                        | /intents/0/name | 422
          {'kind':'route','name':'r','destination':'10.0.0.1/24','dev':'eth0'} | /intents/0/destination | 422
          {'kind':'route','name':'r','destination':'10.0.0.0/24','via':'2000::1'} | /intents/0/via | 422
          {'kind':'route','name':'r','destination':'10.0.0.0/24'}              | /intents/0/via | 422
          {'kind':'rule','name':'r','priority':5}                              | /intents/0/table | 422
          {'kind':'rule','name':'r','priority':5,'action':'goto','target':5}   | /intents/0/target | 422
          {'kind':'rule','name':'r','priority':5,'table':10,'tos':3}           | /intents/0/tos | 422
          """)
  void whatCannotWorkChangesNothing(String intents, String pointer, int status) throws Exception {
    JsonNode state = api.get("/v1/state").json();
    JsonNode stored = api.get("/v1/intents").json();

    Api.Answer answer = api.plan("{'intents':[" + intents + "]}").expect(status);

    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("errors").findValuesAsText("pointer")).containsOnly(pointer);
    assertThat(problem.get("remedy").asText()).isNotBlank();
    assertThat(problem.get("errors"))
        .allSatisfy(e -> assertThat(e.get("remedy").asText()).isNotBlank());
    assertThat(api.get("/v1/state").json()).isEqualTo(state);
    assertThat(api.get("/v1/intents").json()).isEqualTo(stored);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"intents":[}                    | 400 | line 1
          {"intents":[],"intents":[]}      | 400 | intents
          {"intents":[]} {}                | 400 | line 1
          ``                               | 422 | empty
          []                               | 422 | list
          """)
  void whatIsNoBodyIsSaidSo(String body, int status, String detail) throws Exception {
    JsonNode problem = api.post("/v1/plans", body, "Content-Type", Api.JSON).expect(status).json();

    assertThat(problem.get("detail").asText()).contains(detail);
    assertThat(problem.get("remedy").asText()).isNotBlank();
  }

  @Test
  void everyRefusalIsAProblem() throws Exception {
    problem(api.get("/v1/plans/nobody").expect(404));
    problem(api.post("/v1/plans/nobody/apply", "").expect(404));
    problem(api.get("/v1/intents/nokind").expect(404));
    problem(
        api.post("/v1/plans", "x=1", "Content-Type", "application/x-www-form-urlencoded")
            .expect(415));
    problem(
        api.post("/v1/plans", "{}", "Content-Type", Api.JSON, "Accept", "image/png").expect(406));
    problem(api.post("/v1/plans", " ".repeat((1 << 20) + 1), "Content-Type", Api.JSON).expect(413));
    problem(
        api.post("/v1/plans", "{}", "Content-Type", Api.JSON, "Origin", "http://evil.example")
            .expect(403));
    problem(
        api.put("/v1/intents/dummy/d0?dryRun=Some", "{}", "Content-Type", Api.JSON).expect(400));
    assertThat(
            problem(
                    api.put("/v1/intents/dummy/d0", "{\"mtu\":1}", "Content-Type", Api.JSON)
                        .expect(422))
                .at("/errors/0/pointer")
                .asText())
        .isEqualTo("/mtu");
    assertThat(
            problem(
                    api.put("/v1/intents/dummy/d0", "{\"mac\":\"x\"}", "Content-Type", Api.JSON)
                        .expect(422))
                .at("/errors/0/pointer")
                .asText())
        .isEqualTo("/mac");
  }

  @Test
  void aBodyThatWasNotReadToItsEndClosesTheConnection() throws Exception {
    String large = " ".repeat(5 << 20);

    Api.Answer tooLarge = api.post("/v1/plans", large, "Content-Type", Api.JSON).expect(413);
    Api.Answer unread =
        api.post("/v1/plans", large, "Content-Type", Api.JSON, "Origin", "http://evil.example")
            .expect(403);
    Api.Answer read = api.post("/v1/plans", "[]", "Content-Type", Api.JSON).expect(422);

    assertThat(tooLarge.header("Connection")).isEqualTo("close");
    assertThat(unread.header("Connection")).isEqualTo("close");
    assertThat(read.response().headers().firstValue("Connection")).isEmpty();
  }

  private static JsonNode problem(Api.Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).doesNotContain("Exception", "dev.linkwright", "\tat ");
    assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
    return answer.json();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void everythingDocumentedWasCalled() throws Exception {
    api.get("/healthz").expect(200);
    assertThat(api.get("/openapi.yaml").expect(200).text()).startsWith("openapi: 3");

    assertThat(api.exercised()).containsExactlyInAnyOrderElementsOf(Api.documented());
  }

  private static void apply(Api.Answer plan) throws Exception {
    api.post(location(plan) + "/apply", "").expect(200);
  }

  private static String location(Api.Answer plan) {
    return plan.header("Location").replaceFirst("^http://[^/]*", "");
  }

  /** A state without the order of its routes: what was dropped and made again is dumped last. */
  private static String bag(JsonNode state) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> namespace : state.get("namespaces").properties()) {
      for (Map.Entry<String, JsonNode> part : namespace.getValue().properties()) {
        part.getValue().forEach(o -> lines.add(namespace.getKey() + " " + part.getKey() + " " + o));
      }
    }
    return lines.stream().sorted().collect(Collectors.joining("\n"));
  }

  private static JsonNode link(JsonNode state, String name) {
    for (JsonNode link : state.at("/namespaces/host/links")) {
      if (link.get("ifname").asText().equals(name)) {
        return link;
      }
    }
    return null;
  }
}
