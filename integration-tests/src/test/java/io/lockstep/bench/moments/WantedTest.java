package io.lockstep.bench.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WantedTest {
    private static final Set<Moment> ALL = EnumSet.allOf(Moment.class);

    @Test
    void theFloorFollowsNoTraffic() {
        assertThatThrownBy(() -> new Wanted(List.of(Contestant.FLOOR), ALL, 1, Lengths.quick(), 1))
                .hasMessageContaining("name tools");
    }

    @Test
    void noRoundMeasuresNothing() {
        assertThatThrownBy(() -> new Wanted(List.of(Contestant.LOCKSTEP), ALL, 0, Lengths.quick(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsQuickMeasuresPartOfTheWhole() {
        assertThat(Lengths.full().rates()).containsAll(Lengths.quick().rates());
        assertThat(Lengths.full().scales()).containsAll(Lengths.quick().scales());
        assertThat(Lengths.quick().measured()).isLessThan(Lengths.full().measured());
    }

    @Test
    void scenariosOfFullLengthBearTheNamesThatPromisesUse() {
        Lengths full = Lengths.full();

        assertThat(full.rates())
                .extracting(rate -> new SteadyLatency(rate, full.rateWarmUp(), full.measured()).scenario())
                .containsExactly(Names.STEADY_500, Names.STEADY_5000, Names.STEADY_20000);
        assertThat(full.scales())
                .extracting(count -> new Scale(count, full.settle(), full.observed()).idle())
                .containsExactly(Names.IDLE_1, Names.IDLE_200, Names.IDLE_2000);
        assertThat(full.scales())
                .extracting(count -> new Scale(count, full.settle(), full.observed()).busy())
                .containsExactly(Names.BUSY_1, Names.BUSY_200, Names.BUSY_2000);
        assertThat(new CatchUp(full.stopped(), full.backMost()).scenario()).isEqualTo(Names.STOPPED);
    }

    @Test
    void partitionsAreSpreadOverTopicsWithoutLosingOne() {
        for (int count : Lengths.full().scales()) {
            Scale scale =
                    new Scale(count, Lengths.quick().settle(), Lengths.quick().observed());

            assertThat(scale.topics().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(count);
        }
    }
}
