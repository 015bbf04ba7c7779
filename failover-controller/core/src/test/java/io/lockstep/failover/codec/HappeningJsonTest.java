package io.lockstep.failover.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written into the journal is what is read from it, whatever the record. */
class HappeningJsonTest {
    private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");

    static List<Class<?>> happenings() {
        return List.of(Happening.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void readsWhatItWrote(Class<?> kind) {
        List<Object> samples = Samples.of(kind);

        assertThat(samples)
                .allSatisfy(sample -> assertThat(HappeningJson.read(entry((Happening) sample)))
                        .isEqualTo(sample));
    }

    @Test
    void theSamplesHoldEveryEventResultAndProof() {
        Set<Class<?>> seen = new HashSet<>();
        for (Object sample : Samples.of(Happening.Moved.class)) {
            Event event = ((Happening.Moved) sample).event();
            seen.add(event.getClass());
            if (event instanceof Event.Ended ended) {
                seen.add(ended.result().getClass());
                if (ended.result() instanceof Result.Done(Proof proof)) {
                    seen.add(proof.getClass());
                }
            }
        }

        for (Class<?> sealed : List.of(Event.class, Result.class, Proof.class)) {
            assertThat(seen).containsAll(Arrays.asList(sealed.getPermittedSubclasses()));
        }
    }

    @Test
    void saysWhatItDoesNotKnow() {
        JournalEntry unknown = Chain.empty("shop").append(new Draft("", "Dreamt", "{}", AT), "one");

        assertThatThrownBy(() -> HappeningJson.read(unknown))
                .isInstanceOf(CanonicalJson.Unreadable.class)
                .hasMessageContaining("Dreamt");
    }

    @Test
    void takesNothingForZeroThatIsMissing() {
        JournalEntry less = Chain.empty("shop")
                .append(new Draft("r", "Opened", "{\"run\":\"r\",\"plan\":\"p\",\"by\":\"ann\"}", AT), "one");

        assertThatThrownBy(() -> HappeningJson.read(less)).isInstanceOf(CanonicalJson.Unreadable.class);
    }

    private static JournalEntry entry(Happening happening) {
        return Chain.empty("shop").append(HappeningJson.draft("r-1", happening, AT), "one");
    }
}
