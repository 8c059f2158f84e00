package dev.linkwright.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intents survive the way to JSON and back, and say what a single value breaks. */
final class IntentJsonTest {
  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'vrf','name':'red','table':10,'interfaces':['eth1'],'routes':[{'destination':'default','via':'10.2.1.254'}],"
            + "'unreachableDefault':{'enabled':true,'metric':4278198272},'up':true}",
        "{'kind':'macvlan','name':'mv0','parent':'eth0','mode':'source','sourceMacs':['02:00:00:00:00:01'],'flags':['nodst'],"
            + "'netns':'blue','mac':'02:00:00:00:00:02','mtu':1400,'addresses':['10.0.0.3/24'],'up':false}",
        "{'kind':'ipvlan','name':'iv0','parent':'eth0','mode':'l3s','flag':'vepa'}",
        "{'kind':'dummy','name':'d0'}",
        "{'kind':'veth','name':'v0','peer':{'name':'v1','netns':'blue'}}",
        "{'kind':'vlan','name':'eth0.7','parent':'eth0','id':7,'protocol':'802.1ad'}",
        "{'kind':'bridge','name':'br0','interfaces':['eth1','eth2']}",
        "{'kind':'link','name':'eth1','master':'red'}",
        "{'kind':'route','name':'r','type':'blackhole','destination':'10.9.0.0/16','vrf':'red','nexthops':[{'via':'10.0.0.1','weight':2}]}",
        "{'kind':'rule','name':'r','family':'ipv6','priority':100,'action':'goto','target':200,'suppressPrefixlength':0}"
      })
  void everyKindSurvivesTheWayThroughJson(String text) throws Exception {
    String strict = text.replace('\'', '"');

    Intent intent = json.readValue(strict, Intent.class);

    assertThat(json.readTree(json.writeValueAsString(intent))).isEqualTo(json.readTree(strict));
    assertThat(intent.intentKind().text()).isEqualTo(json.readTree(strict).get("kind").asText());
  }

  @Test
  void unknownFieldsAreRefused() {
    assertThatThrownBy(
            () -> json.readValue("{\"kind\":\"dummy\",\"name\":\"d0\",\"colour\":1}", Intent.class))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("colour");
  }

  @Test
  void yamlSaysTheSame() throws Exception {
    String yaml =
        "kind: macvlan\nname: mv0\nparent: eth0\nmac: 02:00:00:00:00:02\naddresses: [2000:1::3/120]\n";

    assertThat(new YAMLMapper().readValue(yaml, Intent.class))
        .isEqualTo(
            new MacvlanIntent(
                "mv0",
                "eth0",
                null,
                null,
                null,
                null,
                "02:00:00:00:00:02",
                null,
                List.of("2000:1::3/120"),
                null));
  }

  @Test
  void aSingleValueThatIsWrongIsPointedAt() {
    Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
    VrfRoute noDestination =
        new VrfRoute(null, null, null, "a/b", null, null, null, null, List.of(), null, null);
    VrfIntent intent =
        new VrfIntent(
            "a-name-of-16-ch.",
            null,
            0L,
            List.of("eth0", "no:colon"),
            List.of(noDestination),
            null,
            67,
            null,
            null);

    assertThat(
            validator.validate(intent).stream()
                .map(v -> v.getPropertyPath().toString())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "name",
            "table",
            "interfaces[1].<list element>",
            "routes[0].destination",
            "routes[0].dev",
            "mtu");
  }
}
