package dev.linkwright.server.resource;

import dev.linkwright.api.Intent;
import dev.linkwright.api.IntentKind;
import dev.linkwright.api.IntentListView;
import dev.linkwright.api.IntentRef;
import dev.linkwright.api.IntentView;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanView;
import dev.linkwright.api.Problem;
import dev.linkwright.core.store.IntentStore;
import dev.linkwright.core.store.Snapshot;
import dev.linkwright.core.store.StoredIntent;
import dev.linkwright.server.json.BodyReader;
import dev.linkwright.server.problem.ProblemException;
import dev.linkwright.server.problem.ProblemType;
import dev.linkwright.server.problem.Problems;
import dev.linkwright.server.service.PlanService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stored intents. Putting and deleting one plans and applies in one go. */
@Path("/v1/intents")
@Produces(MediaType.APPLICATION_JSON)
public final class IntentsResource {
  private final PlanService service;
  private final IntentStore store;
  private final BodyReader reader;

  /** Resources of this service. */
  public IntentsResource(PlanService service, IntentStore store, BodyReader reader) {
    this.service = service;
    this.store = store;
    this.reader = reader;
  }

  /** All of them. */
  @GET
  public IntentListView list() {
    return list(s -> true);
  }

  /** Those of one kind. */
  @GET
  @Path("{kind}")
  public IntentListView list(@PathParam("kind") String kindName) {
    IntentKind kind = kind(kindName);
    return list(s -> s.intent().intentKind() == kind);
  }

  private IntentListView list(Predicate<StoredIntent> wanted) {
    Snapshot snapshot = store.snapshot();
    List<IntentView> views =
        snapshot.intents().stream().filter(wanted).map(IntentsResource::view).toList();
    return new IntentListView(snapshot.revision(), views);
  }

  private static IntentView view(StoredIntent s) {
    return new IntentView(s.revision(), s.updatedAt(), s.intent());
  }

  /** One of them; its revision is the ETag. */
  @GET
  @Path("{kind}/{name}")
  public Response get(@PathParam("kind") String kindName, @PathParam("name") String name) {
    IntentRef ref = new IntentRef(kind(kindName), name);
    StoredIntent stored =
        store
            .intent(ref)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problems.of(ProblemType.NOT_FOUND, "there is no intent " + text(ref))));
    return Response.ok(view(stored)).tag(tag(stored)).build();
  }

  /** Adds or replaces one: plans it and applies the plan. */
  @PUT
  @Path("{kind}/{name}")
  @Consumes({MediaType.APPLICATION_JSON, Bodies.YAML})
  public Response put(
      @PathParam("kind") String kindName,
      @PathParam("name") String name,
      @Nullable InputStream body,
      @Context HttpHeaders headers,
      @QueryParam("dryRun") @Nullable String dryRun) {
    IntentRef ref = new IntentRef(kind(kindName), name);
    Intent intent =
        reader.intent(Bodies.read(body), Bodies.format(headers), ref.kind().text(), name);
    checkMatch(ref, headers.getHeaderString(HttpHeaders.IF_MATCH));
    return planned(new PlanRequest(List.of(intent), List.of()), dryRun(dryRun), true);
  }

  /** Takes one out: plans it and applies the plan. What it claimed goes back to what it was. */
  @DELETE
  @Path("{kind}/{name}")
  public Response delete(
      @PathParam("kind") String kindName,
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
      @QueryParam("dryRun") @Nullable String dryRun) {
    IntentRef ref = new IntentRef(kind(kindName), name);
    checkMatch(ref, match);
    return planned(new PlanRequest(List.of(), List.of(ref)), dryRun(dryRun), false);
  }

  private Response planned(PlanRequest request, boolean dryRun, boolean single) {
    PlanView plan;
    try {
      plan = Calls.run(() -> service.plan(request));
    } catch (ProblemException e) {
      throw single ? new ProblemException(withinIntent(e.problem())) : e;
    }
    if (dryRun) {
      return Response.ok(plan).build();
    }
    Results.checkApplyable(plan);
    Results.check(Calls.run(() -> service.apply(plan.id())));
    return Response.ok(service.find(plan.id()).orElseThrow().json()).build();
  }

  /** The body is the intent itself, so pointers begin there. */
  private static Problem withinIntent(Problem p) {
    List<Problem.Fault> faults =
        p.errors().stream()
            .map(
                f ->
                    new Problem.Fault(
                        f.pointer().replaceFirst("^/intents/0", ""),
                        f.code(),
                        f.detail(),
                        f.expected(),
                        f.remedy(),
                        f.kernel()))
            .toList();
    return new Problem(
        p.type(),
        p.title(),
        p.status(),
        p.detail(),
        p.instance(),
        p.remedy(),
        faults,
        p.errno(),
        p.extack(),
        p.step(),
        p.conflictsWith());
  }

  private static boolean dryRun(@Nullable String value) {
    if (value == null) {
      return false;
    }
    if (value.equals("All")) {
      return true;
    }
    throw new ProblemException(Problems.of(ProblemType.BAD_REQUEST, "dryRun can only be All"));
  }

  private static IntentKind kind(String name) {
    Optional<IntentKind> kind =
        Arrays.stream(IntentKind.values()).filter(k -> k.text().equals(name)).findFirst();
    return kind.orElseThrow(
        () ->
            new ProblemException(
                Problems.of(
                    ProblemType.NOT_FOUND,
                    "there is no kind \""
                        + name
                        + "\"; the kinds are "
                        + Arrays.stream(IntentKind.values())
                            .map(IntentKind::text)
                            .collect(Collectors.joining(", ")))));
  }

  private void checkMatch(IntentRef ref, @Nullable String match) {
    if (match == null) {
      return;
    }
    Optional<StoredIntent> stored = store.intent(ref);
    String current = stored.map(s -> "\"" + tag(s).getValue() + "\"").orElse("none");
    boolean fits =
        stored.isPresent() && (match.strip().equals("*") || match.strip().equals(current));
    if (!fits) {
      throw new ProblemException(
          Problems.of(
              ProblemType.PRECONDITION_FAILED,
              text(ref) + " has the ETag " + current + ", If-Match says " + match));
    }
  }

  private static EntityTag tag(StoredIntent stored) {
    return new EntityTag(Long.toString(stored.revision()));
  }

  private static String text(IntentRef ref) {
    return ref.kind().text() + " " + ref.name();
  }
}
