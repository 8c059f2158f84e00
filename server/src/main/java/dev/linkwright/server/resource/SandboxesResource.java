package dev.linkwright.server.resource;

import dev.linkwright.api.NetlinkExchangeRequest;
import dev.linkwright.api.NetlinkExchangeView;
import dev.linkwright.api.Problem.Fault;
import dev.linkwright.api.SandboxListView;
import dev.linkwright.api.SandboxRequest;
import dev.linkwright.api.SandboxView;
import dev.linkwright.server.changes.Change;
import dev.linkwright.server.changes.ChangesText;
import dev.linkwright.server.changes.ChangesViews;
import dev.linkwright.server.json.BodyReader;
import dev.linkwright.server.problem.ProblemException;
import dev.linkwright.server.problem.ProblemType;
import dev.linkwright.server.problem.Problems;
import dev.linkwright.server.sandbox.Conversation;
import dev.linkwright.server.sandbox.Sandbox;
import dev.linkwright.server.sandbox.Sandboxes;
import dev.linkwright.server.view.TextLines;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sandboxes: models to try things on. */
@Path("/v1/sandboxes")
@Produces(MediaType.APPLICATION_JSON)
public final class SandboxesResource {
  private static final String BASE64 = "base64";

  private final Sandboxes sandboxes;
  private final BodyReader reader;

  /** The sandboxes of this service. */
  public SandboxesResource(Sandboxes sandboxes, BodyReader reader) {
    this.sandboxes = sandboxes;
    this.reader = reader;
  }

  /** Makes a sandbox. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, Bodies.YAML})
  public Response create(@Nullable InputStream body, @Context HttpHeaders headers) {
    SandboxRequest wanted =
        reader.read(Bodies.read(body), Bodies.format(headers), SandboxRequest.class);
    try {
      Sandbox made =
          sandboxes.create(
              new Sandboxes.Wanted(
                  wanted.name(),
                  Objects.requireNonNullElse(wanted.seed(), Sandboxes.USUAL_SEED),
                  wanted.profile(),
                  wanted.netns(),
                  wanted.idleMinutes() == null
                      ? Sandboxes.USUAL_IDLE
                      : Duration.ofMinutes(wanted.idleMinutes())));
      return Response.created(URI.create("/v1/sandboxes/" + made.id())).entity(view(made)).build();
    } catch (Sandboxes.RefusedException e) {
      ProblemType type =
          e.refusal() == Sandboxes.Refusal.TAKEN
              ? ProblemType.SANDBOX_EXISTS
              : ProblemType.TOO_MANY_SANDBOXES;
      throw new ProblemException(Problems.of(type, String.valueOf(e.getMessage())));
    }
  }

  /** All of them. */
  @GET
  public SandboxListView list() {
    return new SandboxListView(sandboxes.list().stream().map(SandboxesResource::view).toList());
  }

  /** One of them. */
  @GET
  @Path("{id}")
  public SandboxView get(@PathParam("id") String id) {
    return view(find(id));
  }

  /** Takes one away. */
  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    if (!sandboxes.delete(id)) {
      throw unknown(id);
    }
    return Response.noContent().build();
  }

  /** What became of it. */
  @GET
  @Path("{id}/diff")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  public Response diff(@PathParam("id") String id, @Context Request request) {
    List<Change> changes = find(id).changes();
    return Forms.of(Response.ok(), ChangesViews.of(changes), () -> text(changes), request);
  }

  private static String text(List<Change> changes) {
    TextLines out = new TextLines();
    ChangesText.lines(changes).forEach(out::line);
    return out.toString();
  }

  /** Sends datagrams to it. */
  @POST
  @Path("{id}/netlink")
  @Consumes({MediaType.APPLICATION_JSON, Bodies.YAML})
  public NetlinkExchangeView netlink(
      @PathParam("id") String id, @Nullable InputStream body, @Context HttpHeaders headers) {
    Sandbox sandbox = find(id);
    NetlinkExchangeRequest wanted =
        reader.read(Bodies.read(body), Bodies.format(headers), NetlinkExchangeRequest.class);
    boolean base64 = BASE64.equals(wanted.encoding());
    List<byte[]> datagrams = decoded(wanted.datagrams(), base64);
    String netns = wanted.netns();
    if (netns != null && !sandbox.namespaces().contains(netns)) {
      throw fault(
          "/netns",
          "unknown-netns",
          "the sandbox has no network namespace " + netns,
          "one of " + sandbox.namespaces());
    }
    Conversation conversation =
        Conversation.with(sandbox.host(), netns, wanted.groups(), datagrams);
    return new NetlinkExchangeView(
        conversation.portId(),
        base64 ? BASE64 : "hex",
        conversation.received().stream().map(d -> encoded(d, base64)).toList());
  }

  private static List<byte[]> decoded(List<String> texts, boolean base64) {
    List<byte[]> datagrams = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        byte[] bytes =
            base64
                ? Base64.getDecoder().decode(texts.get(i))
                : HexFormat.of().parseHex(texts.get(i));
        if (bytes.length == 0) {
          throw new IllegalArgumentException("it is empty");
        }
        datagrams.add(bytes);
      } catch (IllegalArgumentException e) {
        throw fault(
            "/datagrams/" + i,
            "not-a-datagram",
            "the datagram cannot be read: " + e.getMessage(),
            base64 ? "bytes in base64" : "bytes in hex, two digits each");
      }
    }
    return datagrams;
  }

  private static ProblemException fault(
      String pointer, String code, String detail, String expected) {
    Fault fault = new Fault(pointer, code, detail, expected, "Send " + expected + ".", null);
    return new ProblemException(Problems.of(ProblemType.INVALID, detail, List.of(fault)));
  }

  private static String encoded(byte[] datagram, boolean base64) {
    return base64
        ? Base64.getEncoder().encodeToString(datagram)
        : HexFormat.of().formatHex(datagram);
  }

  private Sandbox find(String id) {
    return sandboxes.find(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(Problems.of(ProblemType.NOT_FOUND, "there is no sandbox " + id));
  }

  private static SandboxView view(Sandbox s) {
    return new SandboxView(
        s.id(),
        s.seed(),
        s.profile().name(),
        s.createdAt(),
        s.expiresAt(),
        s.namespaces(),
        s.host().notModelled());
  }
}
