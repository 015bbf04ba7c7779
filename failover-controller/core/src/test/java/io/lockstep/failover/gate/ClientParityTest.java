package io.lockstep.failover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Difference;
import io.lockstep.failover.parity.Difference.Standing;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.KindReport;
import io.lockstep.policy.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What clients would miss blocks; what only the target has is told. */
class ClientParityTest {
    private static final AclEntry WRITE = new AclEntry("TOPIC", "LITERAL", "orders", "User:app", "*", "WRITE", true);

    private static Compared compared(Optional<String> unknown, Difference... differences) {
        return new Compared(
                "east",
                "west",
                new TreeMap<>(
                        Map.of(Kind.ACLS, new KindReport(Kind.ACLS, SyncMode.SYNC, 4, List.of(differences), unknown))));
    }

    private static Difference difference(boolean active, boolean standby, Standing standing) {
        Optional<String> there = Optional.of("present");
        return new Difference(
                new Item.Access(WRITE),
                active ? there : Optional.empty(),
                standby ? there : Optional.empty(),
                standing,
                "");
    }

    private static Verdict verdict(Compared compared, AclEntry... written) {
        GateResult result = PairGates.clientParity(compared, List.of(written));
        assertThat(result.gate()).isEqualTo("client-parity");
        return result.verdict();
    }

    @Test
    void whatTheTargetLacksBlocks() {
        assertThat(verdict(compared(Optional.empty(), difference(true, false, Standing.DRIFT))))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void whatOnlyTheTargetHasIsTold() {
        GateResult result =
                PairGates.clientParity(compared(Optional.empty(), difference(false, true, Standing.DRIFT)), List.of());

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.observed())
                .isEqualTo("4 rules are the same on both sides, 0 rights to write are opened by the run, 1 are there on"
                        + " the target only");
    }

    @Test
    void aRightThatWaitsBlocksUntilItIsWrittenDown() {
        Compared held = compared(Optional.empty(), difference(true, false, Standing.HELD));

        assertThat(verdict(held)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(held, WRITE)).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatIsNotKnownBlocks() {
        assertThat(verdict(compared(Optional.of("west: no answer")))).isEqualTo(Verdict.UNKNOWN);
    }
}
