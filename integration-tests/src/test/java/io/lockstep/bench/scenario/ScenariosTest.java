package io.lockstep.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Target;
import io.lockstep.bench.figure.Targets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    private static final Set<String> AT_FULL_SPEED = Set.of(Names.PACE, Names.CPU, Names.OF_FLOOR);

    @Test
    void everyPromiseOfFullSpeedHasItsScenario() {
        List<String> names = Scenarios.ALL.stream().map(Scenario::name).toList();

        assertThat(Targets.ALL)
                .filteredOn(target -> AT_FULL_SPEED.contains(target.name()))
                .extracting(Target::scenario)
                .isNotEmpty()
                .allMatch(names::contains);
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void aQuickRunTakesAThirdOfTheData() {
        Scenario plain = Scenarios.ALL.stream()
                .filter(each -> each.name().equals(Names.PLAIN))
                .findFirst()
                .orElseThrow();

        assertThat(plain.sized(true).shape().records())
                .isEqualTo(plain.sized(false).shape().records() / 3);
    }

    @Test
    void whatHasHolesOrTransactionsHasNoFloor() {
        assertThat(Scenarios.ALL)
                .filteredOn(each -> !each.hasFloor())
                .extracting(Scenario::name)
                .containsExactly(Names.TRANSACTIONS, Names.COMPACTED);
    }

    @Test
    void aPageIsToldHowTheDataIsMade() {
        assertThat(Scenarios.ALL.getFirst().course().says())
                .isEqualTo("8 partitions: 1,000,000 records of 1,000 B, lz4, 125 in a batch of about 65 KiB");
        assertThat(Scenarios.ALL.getLast().course().says())
                .isEqualTo("1 partition: 600,000 records of 1,000 B, not compressed, 16 in a batch of about 16 KiB;"
                        + " the source is reached through a proxy that adds 40 ms each way");
    }
}
