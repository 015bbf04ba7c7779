package io.lockstep.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.LogContent;
import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Sendings;
import io.lockstep.faults.history.Shifts;
import io.lockstep.faults.history.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history that holds, and each thing that may be wrong with it, planted. */
class RecordsTest {
    private static final Part PART = new Part("orders", 0);
    private static final int RECORDS = 40;
    private static final int KEYS = 4;

    private final Sendings sent = new Sendings("app", "orders", KEYS);
    private final LogContent log = new LogContent();
    private final Shifts shifts = new Shifts();

    private void acknowledge(int count) {
        for (int i = 0; i < count; i++) {
            int number = sent.next();
            sent.acknowledged(number, new Spot(0, 100 + number));
        }
    }

    /** The record lies where it was acknowledged. */
    private void written(int from, int to) {
        for (int number = from; number < to; number++) {
            log.add(PART, 100 + number, "app", number);
        }
    }

    private static void requireOne(List<Violation> found, Rule rule, String... words) {
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().rule()).isEqualTo(rule);
        assertThat(found.getFirst().what()).contains(words);
    }

    @Test
    void findsNothingWhereAllIsAsItWasTold() {
        acknowledge(RECORDS);
        written(0, RECORDS);
        assertThat(Records.kept("west", sent, log, List.of(), shifts)).isEmpty();
        assertThat(Records.once("west", sent, log)).isEmpty();
        assertThat(Records.ordered("west", sent, log)).isEmpty();
        assertThat(Records.lastValues("west", sent, log)).isEmpty();
    }

    @Test
    void findsAnAcknowledgedRecordThatIsGone() {
        acknowledge(RECORDS);
        written(0, 17);
        written(18, RECORDS);
        requireOne(
                Records.kept("west", sent, log, List.of(), shifts),
                Rule.KEPT,
                "app in west",
                "record 17",
                "offset 117");
    }

    @Test
    void excusesWhatIsListedAsLostAndNothingBesideIt() {
        acknowledge(RECORDS);
        written(0, 20);
        List<Lost> listed = List.of(new Lost("east", PART, 120, 139));
        requireOne(Records.kept("west", sent, log, listed, shifts), Rule.KEPT, "record 39");
    }

    @Test
    void doesNotMissWhatNobodyAcknowledged() {
        acknowledge(RECORDS);
        sent.next();
        written(0, RECORDS);
        assertThat(Records.kept("west", sent, log, List.of(), shifts)).isEmpty();
    }

    @Test
    void findsARecordAtAnotherOffsetThanWasTold() {
        acknowledge(RECORDS);
        written(0, RECORDS - 1);
        log.add(PART, 900, "app", RECORDS - 1);
        requireOne(Records.kept("west", sent, log, List.of(), shifts), Rule.KEPT, "offset 139", "offset 900");
    }

    @Test
    void acceptsARecordAtTheOffsetThatIsWrittenDownAndOnlyThere() {
        acknowledge(RECORDS);
        written(0, 20);
        for (int number = 20; number < RECORDS; number++) {
            log.add(PART, 101 + number, "app", number);
        }
        shifts.add(PART, 120, 121);
        assertThat(Records.kept("west", sent, log, List.of(), shifts)).isEmpty();
        shifts.add(PART, 139, 139);
        requireOne(Records.kept("west", sent, log, List.of(), shifts), Rule.KEPT, "record 39");
    }

    @Test
    void findsARecordThatIsThereTwice() {
        acknowledge(RECORDS);
        written(0, RECORDS);
        log.add(PART, 500, "app", 3);
        requireOne(Records.once("west", sent, log), Rule.ONCE, "record 3", "offset 103", "offset 500");
    }

    @Test
    void excusesADoubleThatItsApplicationSentAgainWithoutKnowing() {
        acknowledge(RECORDS);
        written(0, RECORDS);
        log.add(PART, 500, "app", 3);
        sent.doubtful(3);
        assertThat(Records.once("west", sent, log)).isEmpty();
    }

    @Test
    void excusesNoMoreDoublesThanTheClientSaid() {
        acknowledge(RECORDS);
        written(0, RECORDS);
        log.add(PART, 500, "app", 3);
        sent.mayBeDoubled(1);
        assertThat(Records.once("west", sent, log)).isEmpty();
        log.add(PART, 501, "app", 4);
        assertThat(Records.once("west", sent, log)).hasSize(2);
    }

    @Test
    void findsARecordBehindALaterOneOfItsKey() {
        acknowledge(RECORDS);
        written(0, 8);
        log.add(PART, 300, "app", 8);
        log.add(PART, 200, "app", 12);
        requireOne(Records.ordered("west", sent, log), Rule.ORDERED, "record 12", "record 8");
    }

    @Test
    void findsAKeyInTwoPartitions() {
        acknowledge(RECORDS);
        written(0, 8);
        log.add(new Part("orders", 1), 300, "app", 8);
        requireOne(Records.ordered("west", sent, log), Rule.ORDERED, "record 8", "partition 1");
    }

    @Test
    void excusesTheOrderOfWhatItsApplicationSentAgain() {
        acknowledge(RECORDS);
        written(0, 8);
        log.add(PART, 300, "app", 8);
        log.add(PART, 200, "app", 12);
        sent.late(8);
        assertThat(Records.ordered("west", sent, log)).isEmpty();
        assertThat(Records.once("west", sent, log)).isEmpty();
    }

    @Test
    void findsACompactedKeyWhoseLastValueIsGone() {
        acknowledge(RECORDS);
        written(RECORDS - KEYS, RECORDS - 1);
        requireOne(Records.lastValues("west", sent, log), Rule.LAST_VALUE, "key 3", "record 39");
    }

    @Test
    void takesALaterRecordOfTheKeyForItsValue() {
        acknowledge(RECORDS);
        sent.next();
        written(RECORDS - KEYS + 1, RECORDS + 1);
        assertThat(Records.lastValues("west", sent, log)).isEmpty();
    }

    @Test
    void excusesAKeyThatATombstoneDeleted() {
        acknowledge(RECORDS);
        sent.tombstone(RECORDS - 1);
        written(RECORDS - KEYS, RECORDS - 1);
        assertThat(Records.lastValues("west", sent, log)).isEmpty();
    }

    @Test
    void namesTheFirstOnesAndCountsTheOthers() {
        acknowledge(RECORDS);
        List<Violation> found = Records.kept("west", sent, log, List.of(), shifts);
        assertThat(found).hasSize(6);
        assertThat(found.getLast().what()).contains("35 more");
    }
}
