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
 * Makes rules, addresses, nexthop objects and routes of a namespace those of a dump, by requests:
 * what is there and was not dumped goes, what was dumped and is missing comes, until nothing
 * changes any more. So a gateway may come before the route that leads to it.
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

  /**
   * Something a namespace shall hold.
   *
   * @param form what it is
   * @param message as it was dumped
   */
  private record Item(SeedForm form, NetlinkMessage message) {
    String key() {
      return form + " " + form.keyOf(message);
    }
  }

  void replay(List<NetlinkMessage> messages) {
    for (List<SeedForm> stage : SeedForm.STAGES) {
      List<SeedForm> dumpedForms =
          stage.stream().filter(form -> messages.stream().anyMatch(m -> isMeant(form, m))).toList();
      if (!dumpedForms.isEmpty()) {
        converge(dumpedForms, messages);
      }
    }
  }

  private static boolean isMeant(SeedForm form, NetlinkMessage message) {
    return message.type() == form.type() && form.isMeant(message);
  }

  private void converge(List<SeedForm> forms, List<NetlinkMessage> messages) {
    Map<String, Item> wanted = new LinkedHashMap<>();
    for (SeedForm form : forms) {
      List<NetlinkMessage> dumped = messages.stream().filter(m -> isMeant(form, m)).toList();
      form.inOrderOfMaking(dumped).forEach(m -> put(wanted, new Item(form, m)));
    }
    present(forms)
        .forEach(
            (key, item) -> {
              if (!wanted.containsKey(key)) {
                attempt(item.form().deletion(item.message()));
              }
            });
    Map<String, Item> missing = new LinkedHashMap<>(wanted);
    missing.keySet().removeAll(present(forms).keySet());
    Map<String, String> refused = new LinkedHashMap<>();
    int before;
    do {
      before = missing.size();
      refused.clear();
      missing.forEach(
          (key, item) ->
              attempt(item.form().addition(item.message()))
                  .ifPresent(why -> refused.put(key, why)));
      missing.keySet().removeAll(present(forms).keySet());
    } while (!missing.isEmpty() && missing.size() < before);
    missing.forEach(
        (key, item) ->
            report(
                item.form(),
                item.message(),
                refused.getOrDefault(key, "it comes out differently")));
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

  private Map<String, Item> present(List<SeedForm> forms) {
    Map<String, Item> out = new LinkedHashMap<>();
    for (SeedForm form : forms) {
      form.families().stream()
          .flatMap(family -> dump(form, family).stream())
          .filter(m -> isMeant(form, m))
          .forEach(m -> put(out, new Item(form, m)));
    }
    return out;
  }

  private static void put(Map<String, Item> items, Item item) {
    items.put(item.key(), item);
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
}
