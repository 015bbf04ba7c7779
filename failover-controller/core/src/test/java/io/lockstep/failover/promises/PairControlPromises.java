package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.port.PairControl.PairState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link PairControl} promises, whatever the pair's state is kept in. */
public interface PairControlPromises {
    /** Of a pair with the regions {@code east} and {@code west} that begins with {@code east}; nothing is written yet. */
    PairControl pairs();

    /** The same pair, as another controller sees it. */
    PairControl pairsAgain();

    /** Of the drills of such a pair. */
    PairControl drills();

    /** The region answers nothing any more. */
    void silence(String region);

    /** It answers again. */
    void wake(String region);

    /** How long an answer may take. */
    Duration within();

    @Test
    default void aPairThatNobodyWroteOfHasNoState() {
        PairControl pairs = pairs();

        assertThat(state(pairs, "east")).isEmpty();
        assertThat(state(pairs, "west")).isEmpty();
    }

    @Test
    default void anotherControllerReadsTheStateThatWasWritten() {
        PairState written = pairState("west", 2, "r-2");
        done(pairs().write("east", written, within()));

        assertThat(state(pairsAgain(), "east")).contains(written);
    }

    @Test
    default void eachRegionHasItsOwnState() {
        PairControl pairs = pairs();
        done(pairs.write("west", pairState("west", 2, "r-2"), within()));

        done(pairs.write("east", pairState("east", 1, "r-1"), within()));

        assertThat(state(pairs, "west")).contains(pairState("west", 2, "r-2"));
        assertThat(state(pairs, "east")).contains(pairState("east", 1, "r-1"));
    }

    @Test
    default void theSameStateAgainIsDone() {
        PairState written = pairState("west", 2, "r-2");
        done(pairs().write("west", written, within()));

        done(pairs().write("west", written, within()));
        done(pairsAgain().write("west", written, within()));

        assertThat(state(pairs(), "west")).contains(written);
    }

    @Test
    default void aHigherEpochReplacesTheStateWhicheverRegionItNames() {
        PairControl pairs = pairs();
        done(pairs.write("west", pairState("west", 2, "r-2"), within()));

        done(pairs.write("west", pairState("west", 3, "r-3"), within()));
        Optional<PairState> raised = state(pairs, "west");
        done(pairs.write("west", pairState("east", 4, "r-4"), within()));

        assertThat(raised).contains(pairState("west", 3, "r-3"));
        assertThat(state(pairs, "west")).contains(pairState("east", 4, "r-4"));
    }

    @Test
    default void anEpochNeverFallsAndNeverNamesTwoRegions() {
        PairState there = pairState("west", 3, "r-3");
        done(pairs().write("east", there, within()));

        for (PairState refused : List.of(pairState("west", 2, "r-4"), pairState("east", 3, "r-4"))) {
            assertThat(pairsAgain().write("east", refused, within()))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            answer -> assertThat(answer.why()).contains("epochs only grow", "west", "3"));
        }
        assertThat(state(pairs(), "east")).contains(there);
    }

    @Test
    default void beforeAnyEpochTheRegionThatThePairBeginsWithIsTheActiveOne() {
        PairControl pairs = pairs();

        assertThat(pairs.write("west", pairState("west", 0, "r-0"), within())).isInstanceOf(Answer.Refused.class);
        assertThat(state(pairs, "west")).isEmpty();

        done(pairs.write("west", pairState("east", 0, "r-0"), within()));
        assertThat(state(pairs, "west")).contains(pairState("east", 0, "r-0"));
    }

    @Test
    default void aDrillsStateIsForgottenAndTheNextOneBeginsAsTheFirst() {
        PairControl drills = drills();
        done(drills.write("west", pairState("west", 7, "r-7"), within()));
        done(drills.write("east", pairState("west", 7, "r-7"), within()));

        done(drills.clear("west", within()));
        done(drills.clear("west", within()));

        assertThat(state(drills, "west")).isEmpty();
        assertThat(state(drills, "east")).contains(pairState("west", 7, "r-7"));
        done(drills.write("west", pairState("east", 1, "r-8"), within()));
        assertThat(state(drills, "west")).contains(pairState("east", 1, "r-8"));
    }

    @Test
    default void whatIsWrittenOfTheBusinessIsNeverForgotten() {
        PairState there = pairState("west", 2, "r-2");
        done(pairs().write("west", there, within()));

        assertThat(pairs().clear("west", within())).isInstanceOf(Answer.Refused.class);
        assertThat(state(pairsAgain(), "west")).contains(there);
    }

    @Test
    default void theStateInASilentRegionIsUnknownAndTheOtherOneIsNot() {
        PairControl pairs = pairs();
        PairState before = pairState("east", 1, "r-1");
        PairState after = pairState("west", 2, "r-2");
        done(pairs.write("west", before, within()));
        done(pairs.write("east", before, within()));
        silence("west");
        List<Answer<?>> answers;
        try {
            answers = List.of(
                    pairs.read("west", Duration.ofSeconds(1)),
                    pairs.write("west", after, within()),
                    drills().clear("west", within()));
            done(pairs.write("east", after, within()));
        } finally {
            wake("west");
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Unknown.class));
        assertThat(state(pairs, "east")).contains(after);
        assertThat(state(pairs, "west").orElseThrow()).isIn(before, after);
    }

    /** A state as a run writes it. */
    static PairState pairState(String active, int epoch, String run) {
        return new PairState(active, epoch, run, "2026-03-01T12:00:00Z");
    }

    private Optional<PairState> state(PairControl pairs, String region) {
        Answer<Optional<PairState>> answer = pairs.read(region, within());
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<Optional<PairState>>) answer).value();
    }

    private static void done(Answer<Boolean> answer) {
        assertThat(answer).isEqualTo(new Answer.Known<>(true));
    }
}
