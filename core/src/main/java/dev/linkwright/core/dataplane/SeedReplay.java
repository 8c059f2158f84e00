package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rules, addresses and routes of a namespace those of a dump, by requests: what is there and
 * was not dumped goes, what was dumped and is missing comes, until nothing changes any more. So a
 * gateway may come before the route that leads to it.
 */
final class SeedReplay {
  private final NetlinkConnection connection;
  private final String where;
  private final List<String> notModelled;

  SeedReplay(NetlinkConnection connection, String where, List<String> notModelled) {
    this.connection = connection;
    this.where = where;
    this.notModelled = notModelled;
  }

  void replay(List<NetlinkMessage> messages) {
    for (SeedForm form : SeedForm.values()) {
      List<NetlinkMessage> dumped =
          messages.stream().filter(m -> m.type() == form.type() && form.isMeant(m)).toList();
      if (!dumped.isEmpty()) {
        converge(form, form.inOrderOfMaking(dumped));
      }
    }
  }

  private void converge(SeedForm form, List<NetlinkMessage> dumped) {
    Map<String, NetlinkMessage> wanted = byForm(form, dumped);
    Map<String, NetlinkMessage> present = byForm(form, present(form));
    present.forEach(
        (key, message) -> {
          if (!wanted.containsKey(key)) {
            attempt(form.deletion(message));
          }
        });
    Map<String, NetlinkMessage> missing = new LinkedHashMap<>(wanted);
    missing.keySet().removeAll(byForm(form, present(form)).keySet());
    Map<String, String> refused = new LinkedHashMap<>();
    int before;
    do {
      before = missing.size();
      refused.clear();
      missing.forEach(
          (key, message) ->
              attempt(form.addition(message)).ifPresent(why -> refused.put(key, why)));
      missing.keySet().removeAll(byForm(form, present(form)).keySet());
    } while (!missing.isEmpty() && missing.size() < before);
    missing.forEach(
        (key, message) ->
            report(form, message, refused.getOrDefault(key, "it comes out differently")));
  }

  private void report(SeedForm form, NetlinkMessage message, String why) {
    notModelled.add(
        "a " + form.word() + where + " could not be taken over (" + why + "): " + message);
  }

  private Optional<String> attempt(NetlinkMessage request) {
    try {
      connection.request(request);
      return Optional.empty();
    } catch (NetlinkException refusal) {
      return Optional.of(String.valueOf(refusal.getMessage()));
    }
  }

  private List<NetlinkMessage> present(SeedForm form) {
    return SeedForm.FAMILIES.stream()
        .flatMap(family -> dump(form, family).stream())
        .filter(m -> m.type() == form.type() && form.isMeant(m))
        .toList();
  }

  private List<NetlinkMessage> dump(SeedForm form, int family) {
    try {
      return connection
          .dump(form.dumpRequest(family, NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP))
          .messages();
    } catch (NetlinkException noSuchFamily) {
      return List.of();
    }
  }

  private static Map<String, NetlinkMessage> byForm(SeedForm form, List<NetlinkMessage> messages) {
    Map<String, NetlinkMessage> out = new LinkedHashMap<>();
    messages.forEach(m -> out.put(form.keyOf(m), m));
    return out;
  }
}
