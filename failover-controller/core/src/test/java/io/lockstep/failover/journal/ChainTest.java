package io.lockstep.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import io.lockstep.failover.journal.Chain.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final List<JournalEntry> entries = Entries.of(4);

    @Test
    void hashesEverythingButTheHash() {
        JournalEntry entry = Chain.empty("shop")
                .append(
                        new Draft("r-1", "planned", "{ \"b\":1, \"a\":2 }", Instant.parse("2026-03-01T06:00:00Z")),
                        "e1");

        String hashed =
                "{\"at\":\"2026-03-01T06:00:00Z\",\"body\":{\"a\":2,\"b\":1},\"by\":\"e1\",\"kind\":\"planned\","
                        + "\"pair\":\"shop\",\"previous\":\"" + "0".repeat(64) + "\",\"run\":\"r-1\",\"sequence\":0}";
        assertThat(entry.hash()).isEqualTo(Sha256.hex(hashed.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(JournalEntry.read(entry.json())).isEqualTo(entry);
    }

    @Test
    void verifiesWhatWasAppended() {
        Chain end = Entries.end(entries);

        assertThat(Chain.verify("shop", entries)).isEqualTo(new Verdict.Intact(end));
        assertThat(Chain.verifyPart("shop", entries.subList(2, 4))).isEqualTo(new Verdict.Intact(end));
        assertThat(Chain.verify("shop", List.of())).isEqualTo(new Verdict.Intact(Chain.empty("shop")));
    }

    @Test
    void noticesEveryBitThatIsFlippedInAnyStoredEntry() {
        for (int index = 0; index < entries.size(); index++) {
            byte[] stored = CanonicalJson.bytes(entries.get(index).json());
            for (int bit = 0; bit < stored.length * 8; bit++) {
                byte[] flipped = stored.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(passes(index, flipped))
                        .as("entry %d, bit %d", index, bit)
                        .isFalse();
            }
        }
    }

    private boolean passes(int index, byte[] stored) {
        List<JournalEntry> changed = new ArrayList<>(entries);
        try {
            changed.set(index, JournalEntry.read(CanonicalJson.parse(stored)));
        } catch (Unreadable e) {
            return false;
        }
        return Chain.verify("shop", changed) instanceof Verdict.Intact;
    }

    @Test
    void noticesWhatIsMissingDoubledOrSwapped() {
        for (int index = 0; index < entries.size() - 1; index++) {
            List<JournalEntry> missing = new ArrayList<>(entries);
            missing.remove(index);
            List<JournalEntry> doubled = new ArrayList<>(entries);
            doubled.add(index, entries.get(index));
            List<JournalEntry> swapped = new ArrayList<>(entries);
            Collections.swap(swapped, index, index + 1);

            assertThat(List.of(missing, doubled, swapped))
                    .allSatisfy(list -> assertThat(Chain.verify("shop", list)).isInstanceOf(Verdict.Broken.class));
        }
    }

    @Test
    void namesTheEntryThatDoesNotFitAndWhy() {
        List<JournalEntry> other = new ArrayList<>(entries);
        other.set(
                2,
                Entries.after(Entries.end(entries.subList(0, 1)), 2, "r-2", "west-1")
                        .get(1));

        assertThat(Chain.verify("shop", other)).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(2);
            assertThat(broken.why()).startsWith("it follows an entry with hash ");
        });
        assertThat(Chain.verify("cars", entries))
                .isEqualTo(new Verdict.Broken(0, "it belongs to pair 'shop', not to 'cars'"));
    }
}
