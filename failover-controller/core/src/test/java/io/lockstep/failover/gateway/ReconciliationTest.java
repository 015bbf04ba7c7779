package io.lockstep.failover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final SortedMap<String, String> NAMES = new TreeMap<>(Map.of("rT-7w", "orders"));
    private static final SortedMap<String, Long> SEALED = new TreeMap<>(Map.of("orders-0", 100L));

    @Test
    void whatSeveralInstancesAcknowledgedIsTheLogsGrowth() {
        Reconciliation found =
                Reconciliation.of(List.of(ledger(7, 100, 106, 0), ledger(5, 107, 111, 0)), NAMES, SEALED, ends(112));

        assertThat(found.problems()).isEmpty();
        assertThat(found.partitions())
                .isEqualTo(Map.of("orders-0", new Reconciliation.Line(new Acknowledged(12, 100, 111, 0), 100, 112)));
    }

    @Test
    void anInstanceMayKnowATopicByItsIdAlone() {
        assertThat(problem(new TreeMap<>(Map.of("rT-7w-0", new Acknowledged(1, 99, 99, 0))), 150))
                .contains("orders-0", "offset 99");
    }

    @Test
    void whatOneInstancePlacedIsNotHiddenByWhatAnotherCouldNotPlace() {
        Reconciliation found =
                Reconciliation.of(List.of(ledger(2, -1, -1, 2), ledger(5, 107, 111, 0)), NAMES, SEALED, ends(150));

        assertThat(found.problems())
                .singleElement()
                .asString()
                .contains("2 records were acknowledged without an offset");
    }

    @Test
    void moreThanTheLogHasGrownByIsTold() {
        assertThat(problem(ledger(7, 100, 105, 0), 106))
                .contains("orders-0", "7 records were acknowledged", "grown by 6", "from 100 to 106");
    }

    @Test
    void anOffsetFromBeforeTheMoveIsAnAnswerToADuplicate() {
        assertThat(problem(ledger(1, 99, 99, 0), 150)).contains("offset 99", "sealed at 100");
    }

    @Test
    void recordsWithoutAnOffsetAreTold() {
        assertThat(problem(ledger(3, 100, 101, 1), 150)).contains("1 records were acknowledged without an offset");
    }

    @Test
    void aPartitionThatIsNotThereAnyMoreIsTold() {
        assertThat(Reconciliation.of(List.of(ledger(3, 100, 102, 0)), NAMES, SEALED, new TreeMap<>())
                        .problems())
                .singleElement()
                .asString()
                .contains("orders-0", "3 records were acknowledged", "not there any more");
    }

    @Test
    void partitionsThatWereNotSealedAreNotThePairs() {
        Reconciliation found = Reconciliation.of(
                List.of(new TreeMap<>(Map.of("__lockstep.canary-0", new Acknowledged(9, 0, 8, 0)))),
                NAMES,
                SEALED,
                ends(100));

        assertThat(found.partitions()).isEmpty();
        assertThat(found.problems()).isEmpty();
    }

    private static String problem(SortedMap<String, Acknowledged> ledger, long end) {
        List<String> problems =
                Reconciliation.of(List.of(ledger), NAMES, SEALED, ends(end)).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static SortedMap<String, Long> ends(long end) {
        return new TreeMap<>(Map.of("orders-0", end));
    }

    private static SortedMap<String, Acknowledged> ledger(long records, long first, long last, long unplaced) {
        return new TreeMap<>(Map.of("orders-0", new Acknowledged(records, first, last, unplaced)));
    }
}
