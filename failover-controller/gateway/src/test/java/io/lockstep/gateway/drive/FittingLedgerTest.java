package io.lockstep.gateway.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FittingLedgerTest {
    @Test
    void leavesOutAndTellsWhatNoRecordCouldHold() {
        SortedMap<String, Acknowledged> all = new TreeMap<>();
        for (int i = 0; i < 50_000; i++) {
            all.put("orders-" + i, new Acknowledged(Long.MAX_VALUE, i, i, 0));
        }

        FittingLedger fitting = FittingLedger.of(all, List.of("as before"));

        assertThat(fitting.ledger()).hasSizeBetween(3_000, 4_000);
        assertThat(fitting.uncounted()).hasSize(2).first().isEqualTo("as before");
        assertThat(fitting.uncounted().getLast()).endsWith(" of its 50000 partitions are too many for a report");
    }

    @Test
    void leavesAnOrdinaryOneAsItIs() {
        SortedMap<String, Acknowledged> all = new TreeMap<>();
        all.put("orders-0", new Acknowledged(1, 2, 3, 0));

        assertThat(FittingLedger.of(all, List.of())).isEqualTo(new FittingLedger(all, List.of()));
    }
}
