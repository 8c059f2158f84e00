package dev.linkwright.netlink;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of a batch ended, in their order. Of a large batch nearly all succeed and answer
 * nothing; only the others are kept, and a plain success is made when somebody asks for it.
 */
final class BatchOutcomes extends AbstractList<Outcome> {
  private final List<NetlinkMessage> requests;
  private final Map<Integer, Outcome> notPlain = new HashMap<>();

  BatchOutcomes(List<NetlinkMessage> requests) {
    this.requests = List.copyOf(requests);
  }

  /** Keeps the outcome of request {@code index}, unless it is what would be said anyway. */
  void put(int index, Outcome outcome) {
    if (!outcome.isSuccess() || !outcome.replies().isEmpty()) {
      notPlain.put(index, outcome);
    }
  }

  @Override
  public Outcome get(int index) {
    @Nullable Outcome kept = notPlain.get(index);
    return kept == null ? new Outcome(requests.get(index), List.of(), null) : kept;
  }

  @Override
  public int size() {
    return requests.size();
  }
}
