package dev.linkwright.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkwright.api.DummyIntent;
import dev.linkwright.api.MacvlanIntent;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.Problem.Fault;
import dev.linkwright.api.RuleIntent;
import dev.linkwright.server.json.BodyException.Stage;
import jakarta.validation.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of a body is found, at its place, with a way out. */
final class BodyReaderTest {
  private final BodyReader reader =
      new BodyReader(Validation.buildDefaultValidatorFactory().getValidator());

  @Test
  void readsJsonWithKindAnywhere() {
    PlanRequest request =
        reader.planRequest(
            bytes(
                "{'intents':[{'name':'d0','kind':'dummy'}],'delete':[{'name':'x','kind':'vrf'}]}"),
            BodyFormat.JSON);

    assertThat(request.intents())
        .containsExactly(new DummyIntent("d0", null, null, null, List.of(), null));
    assertThat(request.delete()).hasSize(1);
  }

  @Test
  void readsYamlWithTextThatLooksLikeNumbers() {
    String yaml =
        """
        intents:
          - kind: macvlan
            name: mv0
            parent: eth0
            mac: 02:00:00:00:00:10
            addresses: [2000:1::3/120, 10.0.0.3/24]
          - {kind: rule, name: r, priority: 100, fwmark: 0x10, table: 10}
        """;

    PlanRequest request = reader.planRequest(yaml.getBytes(UTF_8), BodyFormat.YAML);

    assertThat(((MacvlanIntent) request.intents().get(0)).mac()).isEqualTo("02:00:00:00:00:10");
    assertThat(((RuleIntent) request.intents().get(1)).fwmark()).isEqualTo(16);
  }

  @Test
  void anIntentAtAPathNeedsNoKindAndName() {
    assertThat(reader.intent(bytes("{'mtu':1400}"), BodyFormat.JSON, "dummy", "d0"))
        .isEqualTo(new DummyIntent("d0", null, null, 1400, List.of(), null));
  }

  /** Each line: the body, pointer and code of each fault. */
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'intents':[{'kind':'dummy','name':'d0','colour':1,'shape':2}]}      | /intents/0/colour unknown-field, /intents/0/shape unknown-field
          {'intents':[{'colour':1,'kind':'dummy','name':'d0'}]}                | /intents/0/colour unknown-field
          {'intentions':[]}                                                    | /intentions unknown-field
          {'intents':[],'x':{'a':1},'y':[[1]]}                                 | /x unknown-field, /y unknown-field
          {'intents':[{'kind':'dummy','name':['a'],'mac':{'b':1}}]}            | /intents/0/mac type-mismatch, /intents/0/name type-mismatch
          {'intents':[{'kind':'vfr','name':'d0'}]}                             | /intents/0/kind unknown-kind
          {'intents':[{'name':'d0'}]}                                          | /intents/0/kind required
          {'intents':[null]}                                                   | /intents/0 required
          {'intents':['x']}                                                    | /intents/0/kind required
          {'intents':{}}                                                       | /intents type-mismatch
          {'intents':[{'kind':'dummy'}]}                                       | /intents/0/name required
          {'intents':[{'kind':'dummy','name':''}]}                             | /intents/0/name interface-name
          {'intents':[{'kind':'dummy','name':'sixteen-letters-'}]}             | /intents/0/name interface-name
          {'intents':[{'kind':'dummy','name':'a/b'}]}                          | /intents/0/name interface-name
          {'intents':[{'kind':'dummy','name':10}]}                             | /intents/0/name type-mismatch
          {'intents':[{'kind':'dummy','name':'d','mtu':'1400'}]}               | /intents/0/mtu type-mismatch
          {'intents':[{'kind':'dummy','name':'d','mtu':1400.5}]}               | /intents/0/mtu type-mismatch
          {'intents':[{'kind':'dummy','name':'d','mtu':99999999999}]}          | /intents/0/mtu type-mismatch
          {'intents':[{'kind':'dummy','name':'d','mtu':67}]}                   | /intents/0/mtu range
          {'intents':[{'kind':'dummy','name':1,'mtu':'x','up':0,'mac':true}]}  | /intents/0/mac type-mismatch, /intents/0/mtu type-mismatch, /intents/0/name type-mismatch, /intents/0/up type-mismatch
          {'intents':[{'kind':'dummy','name':'d','up':'yes'}]}                 | /intents/0/up type-mismatch
          {'intents':[{'kind':'dummy','name':'d','addresses':'10.0.0.1/8'}]}   | /intents/0/addresses type-mismatch
          {'intents':[{'kind':'macvlan','name':'m','parent':'e','mode':'brigde'},{'kind':'vlan','name':'v','parent':'e'}]} | /intents/0/mode unknown-value, /intents/1/id required
          {'intents':[{'kind':'vrf','name':'red','table':0,'routes':[{'via':'x'}]}]} | /intents/0/routes/0/destination required, /intents/0/table range
          {'intents':[{'kind':'veth','name':'v','peer':{'name':'a b'}}]}       | /intents/0/peer/name interface-name
          {'intents':[{'kind':'veth','name':'v'}]}                             | /intents/0/peer required
          {'intents':[{'kind':'rule','name':'r','priority':1,'sport':'http'}]} | /intents/0/sport pattern
          {'delete':[{'kind':'nonsense','name':'x'}]}                          | /delete/0/kind unknown-value
          []                                                                   | `` type-mismatch
          3                                                                    | `` type-mismatch
          """)
  void whatDoesNotFitIsPointedAt(String body, String expected) {
    BodyException e =
        catchThrowableOfType(
            BodyException.class, () -> reader.planRequest(bytes(body), BodyFormat.JSON));

    assertThat(e.stage()).isEqualTo(Stage.CONTENT);
    assertThat(e.faults().stream().map(f -> f.pointer() + " " + f.code()).sorted())
        .containsExactly(expected.replace("``", "").split(", "));
    assertThat(e.faults()).allSatisfy(BodyReaderTest::isComplete);
  }

  @ParameterizedTest(name = "{1} {2}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'intents':[{'kind':'dummy',}]}                  | syntax          | column 29
          {'intents':[                                     | syntax          | line 1
          {'intents':[],'intents':[]}                      | duplicate-field | 'intents'
          {'intents':[]} x                                 | syntax          | line 1
          ``                                               | body-missing    | empty
          """)
  void whatIsNoJsonSaysWhere(String body, String code, String detail) {
    BodyException e =
        catchThrowableOfType(
            BodyException.class, () -> reader.planRequest(bytes(body), BodyFormat.JSON));

    assertThat(e.faults()).hasSize(1);
    assertThat(e.faults().get(0).code()).isEqualTo(code);
    assertThat(e.faults().get(0).detail()).contains(detail);
    isComplete(e.faults().get(0));
  }

  @Test
  void limitsHold() {
    String deep = "{'intents':" + "[".repeat(40) + "]".repeat(40) + "}";
    String longText = "{'intents':[{'kind':'dummy','name':'" + "x".repeat(9000) + "'}]}";
    String longNumber = "{'intents':[{'kind':'dummy','name':'d','mtu':" + "9".repeat(30) + "}]}";
    String manyTokens = "{'intents':[" + "[],".repeat(120_000) + "[]]}";
    String manyAliases =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";

    assertThat(code(deep, BodyFormat.JSON)).isEqualTo("limit-exceeded");
    assertThat(code(longText, BodyFormat.JSON)).isEqualTo("limit-exceeded");
    assertThat(code(longNumber, BodyFormat.JSON)).isEqualTo("limit-exceeded");
    assertThat(code(manyTokens, BodyFormat.JSON)).isEqualTo("limit-exceeded");
    assertThat(code(manyAliases, BodyFormat.YAML)).isEqualTo("unknown-field");
    assertThat(code(" ".repeat(Mappers.MAX_BODY + 1), BodyFormat.JSON)).isEqualTo("body-too-large");
    assertThat(code("a: [", BodyFormat.YAML)).isEqualTo("syntax");
    assertThat(code("intents: []\nintents: []\n", BodyFormat.YAML)).isEqualTo("duplicate-field");
  }

  @Test
  void userTextIsNeverATemplate() {
    for (String text : List.of("${7*7}", "#{7*7}", "{max}")) {
      BodyException e =
          catchThrowableOfType(
              BodyException.class,
              () ->
                  reader.planRequest(
                      bytes(
                          "{'intents':[{'kind':'route','name':'"
                              + text
                              + "','destination':'default'}]}"),
                      BodyFormat.JSON));

      assertThat(e.faults().get(0).detail()).contains(text);
    }
  }

  @Test
  void whatSomebodyMayHaveMeant() {
    assertThat(fault("{'intents':[{'kind':'macvlna','name':'x'}]}").remedy()).contains("macvlan");
    assertThat(fault("{'intents':[{'kind':'vrf','name':'x','interface':[]}]}").remedy())
        .contains("interfaces");
    assertThat(
            fault("{'intents':[{'kind':'ipvlan','name':'x','parent':'p','mode':'l3z'}]}").remedy())
        .contains("l3");
  }

  @Test
  void theBodyMustNotContradictThePath() {
    BodyException e =
        catchThrowableOfType(
            BodyException.class,
            () ->
                reader.intent(
                    bytes("{'kind':'vrf','name':'other'}"), BodyFormat.JSON, "dummy", "d0"));

    assertThat(e.faults()).extracting(Fault::pointer).containsExactly("/kind", "/name");
  }

  private Fault fault(String body) {
    return catchThrowableOfType(
            BodyException.class, () -> reader.planRequest(bytes(body), BodyFormat.JSON))
        .faults()
        .get(0);
  }

  private String code(String body, BodyFormat format) {
    byte[] text = format == BodyFormat.JSON ? bytes(body) : body.getBytes(UTF_8);
    BodyException e =
        catchThrowableOfType(BodyException.class, () -> reader.planRequest(text, format));
    e.faults().forEach(BodyReaderTest::isComplete);
    return e.faults().get(0).code();
  }

  private static void isComplete(Fault fault) {
    assertThat(fault.detail())
        .isNotBlank()
        .doesNotContain("com.fasterxml", "dev.linkwright", "java.");
    assertThat(fault.expected()).isNotBlank().doesNotContain("null");
    assertThat(fault.remedy()).isNotBlank();
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
