package io.lockstep.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionCopiesTest {
    private static final String PAIR = "shop";

    private static List<JournalEntry> journal(int entries, String lastSays) {
        List<JournalEntry> all = new ArrayList<>();
        Chain chain = Chain.empty(PAIR);
        for (int i = 0; i < entries; i++) {
            String body = "{\"says\":\"" + (i == entries - 1 ? lastSays : "hello") + "\"}";
            JournalEntry entry = chain.append(new Draft("r-1", "Said", body, Instant.EPOCH), "controller");
            all.add(entry);
            chain = chain.after(entry);
        }
        return all;
    }

    @Test
    void findsNothingWhereBothCopiesAreOneJournal() {
        assertThat(RegionCopies.differences(PAIR, Map.of("east", journal(5, "bye"), "west", journal(5, "bye"))))
                .isEmpty();
    }

    @Test
    void findsACopyThatLacksItsEnd() {
        assertThat(RegionCopies.differences(PAIR, Map.of("east", journal(5, "hello"), "west", journal(3, "hello"))))
                .singleElement()
                .asString()
                .contains("west", "2 of 5");
    }

    @Test
    void findsCopiesThatTellOtherwise() {
        assertThat(RegionCopies.differences(PAIR, Map.of("east", journal(5, "yes"), "west", journal(5, "no"))))
                .singleElement()
                .asString()
                .contains("entry 4");
    }

    @Test
    void findsACopyWhoseChainIsBroken() {
        List<JournalEntry> broken = new ArrayList<>(journal(5, "hello"));
        broken.remove(2);
        assertThat(RegionCopies.differences(PAIR, Map.of("east", journal(5, "hello"), "west", broken)))
                .singleElement()
                .asString()
                .contains("west", "damaged");
    }

    @Test
    void findsEvidenceThatDoesNotVerifyAndFilesThatDiffer() {
        byte[] one = "{}\n".getBytes(StandardCharsets.UTF_8);
        byte[] other = "{} \n".getBytes(StandardCharsets.UTF_8);
        assertThat(RegionCopies.verified("r-1", Map.of("east", one, "west", one)))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).contains("not an evidence bundle"));
        assertThat(RegionCopies.verified("r-1", Map.of("east", one, "west", other)))
                .anySatisfy(each -> assertThat(each).contains("is not the same"));
        assertThat(RegionCopies.verified("r-1", Map.of())).isEmpty();
    }
}
