package dev.linkwright.server.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkwright.api.PlanView;
import dev.linkwright.core.store.StoredPlan;

/**
 * A plan out of the store.
 *
 * @param json all of it, as it was made, with what became of it
 * @param head the same without the predicted state, which has a form for output only
 */
public record KeptPlan(ObjectNode json, PlanView head) {
  static KeptPlan of(StoredPlan stored) {
    ObjectNode json = ServiceJson.read(stored.plan(), ObjectNode.class);
    json.put("status", ServiceJson.word(stored.status()));
    ObjectNode head = json.deepCopy();
    head.putObject("predicted").putObject("namespaces");
    return new KeptPlan(json, ServiceJson.read(head.toString(), PlanView.class));
  }
}
