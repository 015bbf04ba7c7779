package io.lockstep.process.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CallLedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final CallLedger ledger = new CallLedger();

    private static Call call(String who, String method, int status, Instant at) {
        return new Call(at, at, 1, who, List.of("viewer"), method, "/v1/pairs", "shop", status, "10.0.0.1", "id-" + at);
    }

    @Test
    void whatChangesSomethingIsDueAtOnceAndByItself() {
        Call change = call("anna", "POST", 202, NOON);
        ledger.add(change);
        ledger.add(call("anna", "GET", 200, NOON));

        assertThat(ledger.due(NOON)).containsExactly(change);
        assertThat(ledger.due(NOON)).isEmpty();
    }

    @Test
    void whatIsRefusedIsDueByItselfAfterAMoment() {
        Call refused = call("nobody", "GET", 401, NOON);
        ledger.add(refused);

        assertThat(ledger.due(NOON)).isEmpty();
        assertThat(ledger.due(NOON.plus(CallLedger.REFUSALS_WAIT))).containsExactly(refused);
    }

    @Test
    void readsAreCountedForEachCallerAndDueAfterAnHour() {
        for (int i = 0; i < 50; i++) {
            ledger.add(call(i % 2 == 0 ? "anna" : "bert", "GET", 200, NOON.plusSeconds(i)));
        }

        assertThat(ledger.due(NOON.plus(CallLedger.TOGETHER).minusMillis(1))).isEmpty();
        List<Call> due = ledger.due(NOON.plus(CallLedger.TOGETHER));

        assertThat(due)
                .extracting(Call::who, Call::count)
                .containsExactlyInAnyOrder(Tuple.tuple("anna", 25L), Tuple.tuple("bert", 25L));
        assertThat(due.getFirst().at()).isEqualTo(NOON);
        assertThat(due.getFirst().until()).isEqualTo(NOON.plusSeconds(48));
        assertThat(due)
                .allSatisfy(each -> assertThat(each.target() + each.request()).isEmpty());
    }

    @Test
    void whoeverIsRefusedOverAndOverFillsNoJournalAndIsCountedAllTheSame() {
        int entries = 0;
        long calls = 0;
        Instant now = NOON;
        for (int second = 0; second < 24 * 3600; second++) {
            now = NOON.plusSeconds(second);
            for (int i = 0; i < 3; i++) {
                ledger.add(call("nobody", "POST", 401, now));
            }
            List<Call> due = ledger.due(now);
            entries += due.isEmpty() ? 0 : 1;
            calls += due.stream().mapToLong(Call::count).sum();
        }
        calls += ledger.held().stream().mapToLong(Call::count).sum();

        assertThat(entries).isLessThan(1_700);
        assertThat(calls).isEqualTo(3 * 24 * 3600);
    }

    @Test
    void anybodyMayComeAndTheKindsStayBounded() {
        for (int i = 0; i < 5_000; i++) {
            ledger.add(call("user-" + i, "GET", 200, NOON));
        }

        assertThat(ledger.held()).hasSize(CallLedger.MOST_KINDS + 1);
        assertThat(ledger.held().stream().mapToLong(Call::count).sum()).isEqualTo(5_000);
        assertThat(ledger.held().getLast().who()).isEqualTo("others");
    }

    /** Against a model that keeps every call. */
    @Test
    void noCallIsLostOrDoubledWhateverComes() {
        for (long seed = 0; seed < 200; seed++) {
            Random dice = new Random(seed);
            CallLedger tried = new CallLedger();
            Map<Integer, Long> model = new HashMap<>();
            List<Call> told = new ArrayList<>();
            Instant now = NOON;
            for (int i = 0; i < 300; i++) {
                now = now.plus(Duration.ofSeconds(dice.nextInt(-5, 400)));
                int status = List.of(200, 202, 401, 403, 429, 503, 0).get(dice.nextInt(7));
                tried.add(call("user-" + dice.nextInt(400), dice.nextBoolean() ? "GET" : "POST", status, now));
                model.merge(status, 1L, Long::sum);
                if (dice.nextInt(4) == 0) {
                    told.addAll(tried.due(now));
                }
            }
            told.addAll(tried.all());
            Map<Integer, Long> counted = new HashMap<>();
            told.forEach(each -> counted.merge(each.status(), each.count(), Long::sum));

            assertThat(counted).as("seed " + seed).isEqualTo(model);
            assertThat(tried.held()).isEmpty();
        }
    }
}
