package io.lockstep.bench.report;

import static io.lockstep.bench.figure.Contestant.DEFAULTS;
import static io.lockstep.bench.figure.Contestant.LOCKSTEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Sense;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FigureTableTest {
    @Test
    void whatWasBrokenOffIsShownAsALowerBound() {
        Figure born = new Figure(
                "new-topic",
                "first-record",
                "s",
                Sense.LOWER,
                Map.of(LOCKSTEP, List.of(1.5), DEFAULTS, List.of(120.0)),
                OptionalDouble.of(120));
        Figure idle = new Figure("idle-1", "cpu-share", "", Sense.LOWER, Map.of(LOCKSTEP, List.of(0.0125)));

        assertThat(new FigureTable(List.of(LOCKSTEP, DEFAULTS), List.of(born, idle)).lines())
                .containsExactly(
                        "scenario         figure  Lockstep  MirrorMaker 2, defaults  over mm2-defaults",
                        "new-topic  first-record     1.5 s                  > 120 s            > 80.0x",
                        "idle-1        cpu-share    0.0125                        -                  -");
    }
}
