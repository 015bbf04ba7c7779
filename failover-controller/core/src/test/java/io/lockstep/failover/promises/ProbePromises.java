package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.WriteProbe.Admission;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a {@link io.lockstep.failover.port.WriteProbe} promises, whatever it is made of. */
public interface ProbePromises {
    Duration WITHIN = Duration.ofSeconds(20);
    Duration SHORT = Duration.ofSeconds(2);

    ProbeScene scene();

    @Test
    default void tellsOfEachTopicWhatWouldBecomeOfARecord() {
        String open = scene().topic();
        String denied = scene().topic();
        String limited = scene().topic();
        scene().deny(denied);
        scene().limit(limited);

        assertThat(known(ask(open, denied, limited)))
                .isEqualTo(Map.of(
                        open, Admission.OPEN,
                        denied, Admission.DENIED,
                        limited, Admission.TOO_LARGE));
    }

    @Test
    default void namesTheMissingRightBeforeTheLimit() {
        String topic = scene().topic();
        scene().limit(topic);
        scene().deny(topic);

        assertThat(known(ask(topic))).isEqualTo(Map.of(topic, Admission.DENIED));
    }

    @Test
    default void tellsThatATopicIsOpenAgain() {
        String topic = scene().topic();
        scene().limit(topic);
        assertThat(known(ask(topic))).isEqualTo(Map.of(topic, Admission.TOO_LARGE));
        scene().unlimit(topic);

        assertThat(known(ask(topic))).isEqualTo(Map.of(topic, Admission.OPEN));
    }

    @Test
    default void neverAppendsAnything() {
        String open = scene().topic();
        String denied = scene().topic();
        String limited = scene().topic();
        scene().deny(denied);
        scene().limit(limited);
        Map<String, Long> before = ends(open, denied, limited);

        for (int i = 0; i < 10; i++) {
            known(ask(open, denied, limited));
        }

        assertThat(ends(open, denied, limited)).isEqualTo(before);
    }

    @Test
    default void leavesItUnknownWhereOneOfTheTopicsIsNotThere() {
        assertThat(ask(scene().topic(), scene().absent())).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    default void aSilentRegionLeavesItUnknown() {
        assertThat(scene().probe().ask(scene().silent(), Set.of(scene().topic()), SHORT))
                .isInstanceOf(Answer.Unknown.class);
    }

    @Test
    default void needsNobodysAnswerWhereNoTopicIsAskedFor() {
        assertThat(known(scene().probe().ask(scene().silent(), Set.of(), SHORT)))
                .isEmpty();
    }

    @Test
    default void namesWhoAsks() {
        assertThat(scene().probe().identity(scene().region())).startsWith("User:");
    }

    private Answer<Map<String, Admission>> ask(String... topics) {
        return scene().probe().ask(scene().region(), Set.of(topics), WITHIN);
    }

    private Map<String, Long> ends(String one, String two, String three) {
        return Map.of(one, scene().end(one), two, scene().end(two), three, scene().end(three));
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
