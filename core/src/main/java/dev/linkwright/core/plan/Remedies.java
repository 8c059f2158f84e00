package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.IpCommand;
import dev.linkwright.core.rtnl.Request;
import dev.linkwright.netlink.error.Errno;

/** What a refusal means for the one who wrote the intent, and what to do about it. */
final class Remedies {
  private Remedies() {}

  static Conflict refused(Change change, int step, Answer answer) {
    String sentence =
        "the kernel would refuse `" + IpCommand.of(change.request()) + "` with " + answer;
    return new Conflict(
        change.object(), step, answer, change.why(), sentence, remedy(change, answer));
  }

  private static String remedy(Change change, Answer answer) {
    Request r = change.request();
    Errno errno = answer.errno() == null ? Errno.UNKNOWN : answer.errno();
    return switch (errno) {
      case EBUSY ->
          r instanceof Request.CreateLink
              ? "the parent already carries links of another kind (macvlan, ipvlan, bridge port); use another parent"
              : "something else holds it; release that first";
      case ENODEV ->
          "the interface it names is not there; check the name, or add an intent that makes it";
      case ENOENT -> "the namespace it names is not there; make it first with `ip netns add`";
      case EEXIST ->
          "something with this identity is there already; change the name, prefix, metric or priority";
      case ENETDOWN -> "the interface below is down; set it up in an intent of its own";
      case ENETUNREACH, EHOSTUNREACH ->
          "the gateway is not reachable in that table; add an address or a route to its network";
      case EOPNOTSUPP -> "this kernel does not know that; load the module, or choose another kind";
      case ERANGE, EINVAL ->
          r instanceof Request.SetLink || r instanceof Request.CreateLink
              ? "a value is out of range for this kind of link (mtu, mode, table); see the kernel's words"
              : "a value does not fit; see the kernel's words";
      case EPERM, EACCES ->
          "the service needs CAP_NET_ADMIN in the user namespace of that network namespace";
      case ENFILE, ENOMEM, ENOBUFS -> "the kernel is short of memory; try again later";
      default -> "see the kernel's words and the intent's field";
    };
  }
}
