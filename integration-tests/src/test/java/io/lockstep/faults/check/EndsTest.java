package io.lockstep.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndsTest {
    private static RunEnd run(String phase, boolean passed, String... problems) {
        return new RunEnd("PROMOTE", "r-1", "east", "west", phase, passed, passed, 1_000, List.of(problems));
    }

    @Test
    void acceptsRunsThatEndedWithEvidenceThatVerifies() {
        assertThat(Ends.runs(List.of(run("PROTECTED", true), run("ABORTED", true))))
                .isEmpty();
    }

    @Test
    void findsARunThatWaitsForSomebody() {
        assertThat(Ends.runs(List.of(run("NEEDS_OPERATOR", false)))).hasSize(1);
    }

    @Test
    void findsEvidenceThatDoesNotVerify() {
        List<Violation> found =
                Ends.runs(List.of(run("PROTECTED", true, "entry 7 does not carry the hash of entry 6")));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().what()).contains("r-1", "entry 7");
    }

    @Test
    void findsWhatIsFoundOutAfterTheRun() {
        RunEnd checked = run("PROTECTED", true).and(List.of("the journal's copies differ from entry 3 on"));
        assertThat(Ends.runs(List.of(checked)))
                .singleElement()
                .satisfies(each -> assertThat(each.what()).contains("r-1", "entry 3"));
    }

    @Test
    void aBusinessThatMovedWithoutAStandbyHasMovedAllTheSame() {
        RunEnd lost = new RunEnd("UNPLANNED", "r-2", "west", "east", "NEEDS_OPERATOR", false, true, 1_000, List.of());
        RunEnd never = RunEnd.unfinished("PROMOTE", "", "east", "NOT BEGUN", 1, "a gate");
        assertThat(RunEnd.moves(List.of(run("PROTECTED", true), lost, never))).containsExactly("east", "west", "east");
        assertThat(Ends.runs(List.of(lost, never))).hasSize(3);
    }

    @Test
    void findsWhatDidNotRecoverInTime() {
        Recovery good = new Recovery("kill worker", Optional.of(Duration.ofSeconds(3)), "");
        Recovery bad = new Recovery("kill broker", Optional.empty(), "broker 2 of west does not run");
        assertThat(Ends.recoveries(List.of(good))).isEmpty();
        assertThat(Ends.recoveries(List.of(good, bad))).hasSize(1);
    }
}
