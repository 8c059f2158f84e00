package dev.linkwright.server.problem;

import java.util.Locale;

/** The kinds of problem; docs/api.md explains each under the same name. */
public enum ProblemType {
  MALFORMED_BODY(400, "The body cannot be read", "Mend the body at the place that is pointed at."),
  BAD_REQUEST(400, "The request cannot be understood", "Compare it with /openapi.yaml."),
  FORBIDDEN(
      403,
      "The request is not allowed",
      "Call the service by a name it listens to, and not from a web page."),
  NOT_FOUND(
      404,
      "There is nothing here",
      "See /openapi.yaml for the paths, and GET /v1/intents for the intents."),
  METHOD_NOT_ALLOWED(
      405, "The path does not know the method", "Use one of the methods in the Allow header."),
  NOT_ACCEPTABLE(
      406,
      "The answer does not come in that form",
      "Ask for application/json; a plan also comes as text/plain."),
  CONFLICT(409, "The intents collide", "Change one of the intents that are named."),
  STALE_PLAN(
      409,
      "The plan is out of date",
      "Make a new plan with the same request and look at it again."),
  PLAN_STATE(409, "The plan cannot be applied", "Make a new plan with POST /v1/plans."),
  SANDBOX_EXISTS(
      409,
      "The name of the sandbox is taken",
      "Choose another name, none, or delete the sandbox that has it."),
  TOO_MANY_SANDBOXES(
      409, "There are too many sandboxes", "Delete one that is not needed any more."),
  PRECONDITION_FAILED(
      412,
      "The intent has another revision",
      "Get it again and repeat the change on what is there now."),
  BODY_TOO_LARGE(413, "The body is too large", "Send the intents in several requests."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The body has a type nobody reads here", "Send application/json or application/yaml."),
  INVALID(
      422,
      "The request says something that cannot work",
      "Mend what is pointed at; nothing was changed."),
  REFUSED(422, "The kernel would refuse", "See the step that is named; nothing was changed."),
  APPLY_FAILED(
      502,
      "The apply did not come out as rehearsed",
      "See detail: the host is as it was before, or what differs is listed."),
  KERNEL_UNAVAILABLE(
      503,
      "The kernel cannot be asked",
      "Check that the service has CAP_NET_ADMIN and the namespaces exist."),
  STORE_UNAVAILABLE(
      503, "The store cannot be used", "Check the space and permissions of the state directory."),
  INTERNAL(
      500,
      "The service made a mistake",
      "Report it with the reference in detail; the log has the cause under it."),
  OTHER(500, "The request failed", "See status.");

  private final int status;
  private final String title;
  private final String remedy;

  ProblemType(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** In a few words. */
  public String title() {
    return title;
  }

  /** What to do about it in general. */
  public String remedy() {
    return remedy;
  }

  /** The {@code type} member: a relative reference to the explanation. */
  public String uri() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
