package io.lockstep.replicator.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.port.EngineClock;
import io.lockstep.replicator.port.SourceFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicDoubtTest {
    private static final SourceFault GONE = new SourceFault.TopicGone();

    private long now = Duration.ofHours(1).toNanos();
    private final TopicDoubt doubt = new TopicDoubt(new EngineClock() {
        @Override
        public long nanos() {
            return now;
        }

        @Override
        public long wallMillis() {
            return 0;
        }
    });

    @Test
    void believesOnlyWhatSeveralAnswersOverSomeTimeSay() {
        assertThat(doubt.confirms(GONE)).isFalse();
        pass(Duration.ofSeconds(10));
        assertThat(doubt.confirms(GONE)).as("two answers").isFalse();
        assertThat(doubt.confirms(GONE)).isTrue();
    }

    @Test
    void believesNoHurriedAnswers() {
        for (int i = 0; i < 50; i++) {
            assertThat(doubt.confirms(GONE)).isFalse();
            pass(Duration.ofMillis(50));
        }
    }

    @Test
    void beginsAnewWhenTheAnswerChanges() {
        doubt.confirms(GONE);
        pass(Duration.ofSeconds(10));
        assertThat(doubt.confirms(new SourceFault.TopicRecreated("other"))).isFalse();
        doubt.settled();
        assertThat(doubt.confirms(GONE)).isFalse();
        assertThat(doubt.confirms(GONE)).isFalse();
        assertThat(doubt.confirms(GONE)).isFalse();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
