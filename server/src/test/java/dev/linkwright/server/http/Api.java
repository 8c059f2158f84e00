package dev.linkwright.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Calls the service and holds every call and every answer against openapi.yaml. */
final class Api {
  static final String JSON = "application/json";
  static final String YAML = "application/yaml";
  static final String TEXT = "text/plain";

  private static final int NO_CONTENT = 204;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final OpenApiInteractionValidator VALIDATOR = validator();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final Set<String> exercised = new TreeSet<>();

  Api(URI base) {
    this.base = base;
  }

  /** An answer. */
  record Answer(int status, HttpResponse<byte[]> response) {
    JsonNode json() {
      try {
        return MAPPER.readTree(text());
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + text(), e);
      }
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Answer expect(int expected) {
      assertThat(status).as(text()).isEqualTo(expected);
      return this;
    }
  }

  /** Which methods of which paths were called with success, such as {@code GET /v1/plans/{id}}. */
  Set<String> exercised() {
    return exercised;
  }

  Answer get(String path, String... headers) throws Exception {
    return call("GET", path, null, headers);
  }

  Answer delete(String path, String... headers) throws Exception {
    return call("DELETE", path, null, headers);
  }

  Answer post(String path, String body, String... headers) throws Exception {
    return call("POST", path, body, headers);
  }

  Answer put(String path, String body, String... headers) throws Exception {
    return call("PUT", path, body, headers);
  }

  /** Plans in JSON, with single quotes for double ones. */
  Answer plan(String body) throws Exception {
    return post("/v1/plans", body.replace('\'', '"'), "Content-Type", JSON);
  }

  private Answer call(String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    Answer answer = new Answer(response.statusCode(), response);
    check(method, path, body, headers, answer);
    return answer;
  }

  private void check(String method, String path, String body, String[] headers, Answer answer) {
    SimpleRequest.Builder request = new SimpleRequest.Builder(method, URI.create(path).getPath());
    String query = URI.create(path).getQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        request.withQueryParam(
            pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.withHeader(headers[i], headers[i + 1]);
    }
    if (body != null) {
      request.withBody(body);
    }
    SimpleResponse.Builder response =
        SimpleResponse.Builder.status(answer.status()).withBody(answer.text());
    if (answer.status() != NO_CONTENT) {
      response.withContentType(answer.header("Content-Type"));
    }
    answer.response().headers().map().forEach((name, values) -> response.withHeader(name, values));
    boolean documented = answer.status() < 400;
    ValidationReport report =
        documented
            ? VALIDATOR.validate(request.build(), response.build())
            : VALIDATOR.validateResponse(
                URI.create(path).getPath(), Request.Method.valueOf(method), response.build());
    assertThat(report.getMessages()).as("%s %s gave %s", method, path, answer.text()).isEmpty();
    if (documented) {
      exercised.add(method + " " + template(URI.create(path).getPath()));
    }
  }

  private static String template(String path) {
    return path.replaceFirst("^/v1/plans/[^/]+", "/v1/plans/{id}")
        .replaceFirst("^/v1/sandboxes/[^/]+", "/v1/sandboxes/{id}")
        .replaceFirst("^/v1/intents/[^/]+/[^/]+", "/v1/intents/{kind}/{name}")
        .replaceFirst("^/v1/intents/[^/{]+$", "/v1/intents/{kind}");
  }

  private static OpenApiInteractionValidator validator() {
    try {
      String text = Files.readString(Path.of("..", "openapi.yaml"));
      return OpenApiInteractionValidator.createForInlineApiSpecification(text).build();
    } catch (IOException e) {
      throw new AssertionError("openapi.yaml is at the top of the repository", e);
    }
  }

  /** All that openapi.yaml documents, in the form of {@link #exercised}. */
  static Set<String> documented() throws Exception {
    Map<?, ?> document =
        new YAMLMapper().readValue(Path.of("..", "openapi.yaml").toFile(), Map.class);
    Set<String> out = new TreeSet<>();
    Map<?, ?> paths = new TreeMap<>((Map<?, ?>) document.get("paths"));
    for (Map.Entry<?, ?> path : paths.entrySet()) {
      for (Object method : ((Map<?, ?>) path.getValue()).keySet()) {
        if (Set.of("get", "put", "post", "delete").contains(method)) {
          out.add(method.toString().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return out;
  }
}
