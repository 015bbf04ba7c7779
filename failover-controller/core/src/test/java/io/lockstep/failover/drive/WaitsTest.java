package io.lockstep.failover.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How long a region is waited for that may be lost. */
class WaitsTest {
    private static final Duration FULL = Duration.ofSeconds(10);
    private static final Duration BRIEF = Duration.ofMillis(500);

    private final AtomicLong clock = new AtomicLong(-5);
    private final Waits waits = new Waits(FULL, clock::get);
    private final List<Duration> given = new ArrayList<>();

    @Test
    void aRegionOfWhichNothingIsKnownHasAllOfItsTime() {
        waits.sparingly("east", silent());

        assertThat(given).containsExactly(FULL);
    }

    @Test
    void aRegionThatWasSilentInFullIsWaitedForBrieflyByWhoCanGoOnWithoutIt() {
        waits.fully("east", silent());

        Answer<String> answer = waits.sparingly("east", silent());
        waits.fully("east", silent());
        waits.sparingly("west", silent());

        assertThat(given).containsExactly(FULL, BRIEF, FULL, FULL);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why())
                                .contains("no answer", "for 500 ms only", "east was silent for 10000 ms"));
    }

    @Test
    void manyQuestionsInARowWaitInFullOnlyOnce() {
        for (int i = 0; i < 20; i++) {
            waits.sparingly("east", silent());
        }

        assertThat(given.stream().filter(FULL::equals)).hasSize(1);
    }

    @Test
    void aBriefSilenceIsNoSuccessAndProlongsNothing() {
        waits.fully("east", silent());
        for (int i = 0; i < 3; i++) {
            assertThat(waits.sparingly("east", silent())).isInstanceOf(Answer.Unknown.class);
            pass(Duration.ofSeconds(20));
        }

        assertThat(waits.sparing("east")).isEqualTo(FULL);
    }

    @Test
    void anyAnswerRestoresAllPatience() {
        for (Answer<String> answer : List.of(new Answer.Known<>("here"), new Answer.Refused<String>("no right"))) {
            waits.fully("east", silent());
            waits.sparingly("east", within -> answer);

            assertThat(waits.sparing("east")).isEqualTo(FULL);
        }
    }

    @Test
    void anErrorThatComesAtOnceIsNoSilence() {
        waits.fully("east", within -> {
            pass(FULL.dividedBy(2));
            return new Answer.Unknown<>("no leader now");
        });

        assertThat(waits.sparing("east")).isEqualTo(FULL);
    }

    @Test
    void aRegionThatAnswersSomebodyElseMeanwhileIsNotSilent() {
        waits.fully("east", within -> {
            waits.fully("east", shorter -> new Answer.Known<>("here"));
            pass(within);
            return new Answer.Unknown<>("no answer");
        });

        assertThat(waits.sparing("east")).isEqualTo(FULL);
    }

    @Test
    void aDeadlineThatIsShortAnywayIsNotMuchShortened() {
        Waits hasty = new Waits(Duration.ofMillis(800), clock::get);
        hasty.fully("east", silent());

        assertThat(hasty.sparing("east")).isEqualTo(Duration.ofMillis(200));
        assertThat(waits.brief()).isEqualTo(BRIEF);
    }

    private Function<Duration, Answer<String>> silent() {
        return within -> {
            given.add(within);
            pass(within);
            return new Answer.Unknown<>("no answer.");
        };
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
