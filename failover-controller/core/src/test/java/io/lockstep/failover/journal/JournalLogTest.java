package io.lockstep.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JournalLogTest {
    private final List<JournalEntry> entries = Entries.of(3);
    private final JournalLog log = new JournalLog("shop", "__lockstep.journal at east");

    @Test
    void readsAJournalAmongOtherPairsAndForeignRecords() {
        log.add(0, "shop", text(0));
        log.add(1, "cars", "whatever");
        log.add(2, null, "hello");
        log.add(3, "shop", "garbage");
        log.add(4, "shop", null);
        log.add(5, "shop", "{\"sequence\":1}");
        log.add(6, "shop", text(1));
        log.add(7, "shop", text(1));
        log.add(8, "shop", text(2));

        assertThat(log.entries()).isEqualTo(entries);
        assertThat(log.damage()).isEmpty();
        assertThat(log.notes())
                .hasSize(4)
                .allMatch(note -> note.matches("Offset [2345] of __lockstep.journal at east is not an entry .*"));
        assertThat(log.chain()).isEqualTo(Entries.end(entries));
    }

    @Test
    void acceptsNothingBehindDamage() {
        log.add(0, "shop", text(0));
        log.add(1, "shop", text(2));
        log.add(2, "shop", text(1));

        assertThat(log.entries()).hasSize(1);
        assertThat(log.damage())
                .contains("Offset 1 of __lockstep.journal at east does not continue the journal of pair shop:"
                        + " it has sequence 2 where 1 comes next.");
    }

    @Test
    void isDamagedByASecondEntryAtOnePlace() {
        entries.forEach(entry -> log.add(entry.sequence(), "shop", CanonicalJson.text(entry.json())));
        JournalEntry rival = Entries.end(entries.subList(0, 2)).append(Entries.draft("r-9", 9), "west-1");
        log.add(3, "shop", CanonicalJson.text(rival.json()));

        assertThat(log.damage()).hasValueSatisfying(why -> assertThat(why).contains("Offset 3"));
    }

    @Test
    void passesOverWhatWasSetAside() {
        entries.forEach(entry -> log.add(entry.sequence(), "shop", CanonicalJson.text(entry.json())));
        JournalEntry instead = Entries.end(entries.subList(0, 1)).append(Entries.draft("r-9", 9), "west-1");

        log.add(3, "shop", new Mend("shop", 1, entries.getLast().hash(), instead.hash()).text());
        log.add(4, "shop", CanonicalJson.text(instead.json()));

        assertThat(log.damage()).isEmpty();
        assertThat(log.entries()).containsExactly(entries.getFirst(), instead);
    }

    @Test
    void isDamagedByAMendOfAnotherCopy() {
        entries.forEach(entry -> log.add(entry.sequence(), "shop", CanonicalJson.text(entry.json())));

        log.add(3, "shop", new Mend("shop", 1, entries.getFirst().hash(), "told").text());

        assertThat(log.damage()).hasValueSatisfying(why -> assertThat(why).contains("Offset 3", "mends"));
    }

    private String text(int index) {
        return CanonicalJson.text(entries.get(index).json());
    }
}
