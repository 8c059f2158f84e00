package dev.linkwright.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.api.DummyIntent;
import dev.linkwright.api.Intent;
import dev.linkwright.api.IntentKind;
import dev.linkwright.api.IntentRef;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.api.VrfIntent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link IntentStore} promises. */
abstract class IntentStoreContract {
  static final Instant NOW = Instant.parse("2025-03-01T12:00:00.123Z");
  static final Intent DUMMY = new DummyIntent("d0", null, null, 1400, List.of("10.0.0.1/24"), true);
  static final Intent RED =
      new VrfIntent("red", null, 10L, List.of("eth1"), List.of(), null, null, null, null);
  static final IntentRef DUMMY_REF = new IntentRef(IntentKind.DUMMY, "d0");
  static final IntentRef RED_REF = new IntentRef(IntentKind.VRF, "red");

  private IntentStore store;

  abstract IntentStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void aNewStoreIsEmpty() {
    assertThat(store.snapshot()).isEqualTo(new Snapshot(0, List.of(), null));
    assertThat(store.unfinished()).isEmpty();
    assertThat(store.plans(10)).isEmpty();
    assertThat(store.intent(RED_REF)).isEmpty();
    assertThat(store.plan("p1")).isEmpty();
    store.check();
  }

  @Test
  void aPlanIsKeptAsPlanned() {
    StoredPlan plan = plan("p1", 0);

    store.savePlan(plan);

    assertThat(store.plan("p1")).contains(plan);
    assertThat(store.snapshot().intents()).isEmpty();
  }

  @Test
  void twoPlansHaveTwoIds() {
    store.savePlan(plan("p1", 0));

    assertThatThrownBy(() -> store.savePlan(plan("p1", 0))).isInstanceOf(StoreException.class);
  }

  @Test
  void plansComeNewestFirst() {
    store.savePlan(plan("p1", 0));
    store.savePlan(plan("p2", 0));
    store.savePlan(plan("p3", 0));

    assertThat(store.plans(2)).extracting(StoredPlan::id).containsExactly("p3", "p2");
  }

  @Test
  void finishChangesStatusIntentsAndBaselineTogether() {
    store.savePlan(plan("p1", 0));
    store.begin("p1");
    assertThat(store.unfinished()).map(StoredPlan::id).contains("p1");

    long revision =
        store.finish(outcome("p1", PlanStatus.APPLIED, List.of(RED, DUMMY), List.of(), "after"));

    assertThat(revision).isEqualTo(1);
    assertThat(store.unfinished()).isEmpty();
    assertThat(store.snapshot())
        .isEqualTo(
            new Snapshot(
                1,
                List.of(new StoredIntent(1, NOW, RED), new StoredIntent(1, NOW, DUMMY)),
                "after"));
    assertThat(store.plan("p1")).contains(plan("p1", 0).with(PlanStatus.APPLIED, "{\"ok\":true}"));
    assertThat(store.intent(RED_REF)).contains(new StoredIntent(1, NOW, RED));
  }

  @Test
  void removingAndReplacing() {
    finished("p1", 0, List.of(RED, DUMMY), List.of(), "one");
    Intent green = new VrfIntent("red", null, 11L, null, null, null, null, null, null);

    long revision = finished("p2", 1, List.of(green), List.of(DUMMY_REF), "two");

    assertThat(store.snapshot())
        .isEqualTo(new Snapshot(revision, List.of(new StoredIntent(2, NOW, green)), "two"));
    assertThat(store.intent(DUMMY_REF)).isEmpty();
  }

  @Test
  void aRollbackLeavesTheRevision() {
    long revision = finished("p1", 0, List.of(), List.of(), "after");

    assertThat(revision).isZero();
  }

  @Test
  void aPlanForAnOlderRevisionDoesNotBegin() {
    store.savePlan(plan("old", 0));
    finished("p1", 0, List.of(DUMMY), List.of(), "after");

    assertThatThrownBy(() -> store.begin("old"))
        .isInstanceOf(StaleRevisionException.class)
        .hasMessageContaining("revision 0")
        .hasMessageContaining("revision 1");
    assertThat(store.plan("old")).map(StoredPlan::status).contains(PlanStatus.PLANNED);
  }

  @Test
  void onePlanAtATime() {
    store.savePlan(plan("p1", 0));
    store.savePlan(plan("p2", 0));
    store.begin("p1");

    assertThatThrownBy(() -> store.begin("p2"))
        .isInstanceOf(StaleRevisionException.class)
        .hasMessageContaining("p1");
    assertThatThrownBy(() -> store.begin("p1")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.begin("nobody")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theJournalKeepsItsOrder() {
    store.savePlan(plan("p1", 0));
    assertThatThrownBy(() -> store.append("p1", NOW, List.of("{}")))
        .isInstanceOf(IllegalStateException.class);
    store.begin("p1");
    store.append("p1", NOW, List.of("{\"step\":1}", "{\"step\":2}"));
    store.append("p1", NOW, List.of());
    store.append("p1", NOW.plusMillis(1), List.of("{\"step\":3}"));

    assertThat(store.journal("p1"))
        .containsExactly(
            new JournalEntry(1, NOW, "{\"step\":1}"),
            new JournalEntry(2, NOW, "{\"step\":2}"),
            new JournalEntry(3, NOW.plusMillis(1), "{\"step\":3}"));
    assertThat(store.journal("p2")).isEmpty();
  }

  @Test
  void finishingTwiceIsRefused() {
    finished("p1", 0, List.of(DUMMY), List.of(), "after");

    assertThatThrownBy(
            () -> store.finish(outcome("p1", PlanStatus.APPLIED, List.of(RED), List.of(), "after")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.snapshot().revision()).isEqualTo(1);
    assertThat(store.intent(RED_REF)).isEmpty();
  }

  private long finished(
      String id, long revision, List<Intent> put, List<IntentRef> removed, String baseline) {
    store.savePlan(plan(id, revision));
    store.begin(id);
    return store.finish(outcome(id, PlanStatus.APPLIED, put, removed, baseline));
  }

  static Outcome outcome(
      String id, PlanStatus status, List<Intent> put, List<IntentRef> removed, String baseline) {
    return new Outcome(id, status, NOW, "{\"ok\":true}", put, removed, baseline);
  }

  static StoredPlan plan(String id, long revision) {
    PlanRequest request =
        new PlanRequest(List.of(RED, DUMMY), List.of(new IntentRef(IntentKind.RULE, "r")));
    return new StoredPlan(id, NOW, revision, PlanStatus.PLANNED, request, "{\"steps\":[]}", null);
  }
}
