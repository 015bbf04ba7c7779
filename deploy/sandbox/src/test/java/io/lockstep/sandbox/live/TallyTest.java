package io.lockstep.sandbox.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final LossList GIVEN_UP = new LossList(List.of(new LossList.Stretch("orders", 0, 10, 20, -1)));

    private final Ledger ledger = new Ledger("shop");
    private final RegionLog log = new RegionLog();

    private int acknowledged(long offset) {
        int number = ledger.next();
        ledger.acknowledged(number, new Place(0, offset));
        return number;
    }

    private void lies(int number, long offset) {
        String value = new Numbered("shop", number).to("orders").value();
        log.take(new ConsumerRecord<>("orders", 0, offset, "k", value));
    }

    private Tally counted() {
        return Tally.of(ledger, "plain", "orders", log, GIVEN_UP);
    }

    @Test
    void whatIsWhereItWasAcknowledgedIsFine() {
        lies(acknowledged(5), 5);

        Tally tally = counted();

        assertThat(tally.acknowledged()).isEqualTo(1);
        assertThat(List.of(tally.lost(), tally.listed(), tally.inBoth(), tally.misplaced(), tally.doubled()))
                .containsOnly(0);
    }

    @Test
    void whatIsNowhereIsLostUnlessItIsGivenUp() {
        acknowledged(5);
        acknowledged(12);

        assertThat(counted().lost()).isEqualTo(1);
        assertThat(counted().listed()).isEqualTo(1);
    }

    @Test
    void whatIsGivenUpAndThereAllTheSameIsInBoth() {
        lies(acknowledged(12), 25);

        assertThat(counted().inBoth()).isEqualTo(1);
    }

    @Test
    void whatLiesAmongTheGivenUpOffsetsIsNotInTheLog() {
        lies(acknowledged(12), 12);

        assertThat(counted().inBoth()).isZero();
        assertThat(counted().listed()).isEqualTo(1);
    }

    @Test
    void whatLiesElsewhereIsMisplaced() {
        lies(acknowledged(5), 6);

        assertThat(counted().misplaced()).isEqualTo(1);
    }

    @Test
    void whatLiesTwiceIsDoubledAcknowledgedOrNot() {
        int number = ledger.next();
        lies(number, 5);
        lies(number, 6);

        assertThat(counted().doubled()).isEqualTo(1);
        assertThat(counted().lost()).isZero();
    }

    @Test
    void whatStandsBehindALaterOneOfItsKeyIsOutOfOrder() {
        int first = acknowledged(7);
        for (int i = 0; i < 9; i++) {
            acknowledged(30 + i);
        }
        int second = acknowledged(6);
        lies(first, 7);
        lies(second, 6);

        assertThat(counted().disordered()).isEqualTo(1);
    }

    @Test
    void theNextRecordIsLookedForAtAnOffsetAndBehindIt() {
        lies(acknowledged(5), 5);

        assertThat(log.next("orders", 0, 5)).hasValue(5);
        assertThat(log.next("orders", 0, 3)).hasValue(5);
        assertThat(log.next("orders", 0, 6)).isEmpty();
    }

    @Test
    void regionsDifferByWhatIsNotAtTheSameOffsetInBoth() {
        lies(acknowledged(5), 5);
        lies(acknowledged(12), 12);
        RegionLog other = new RegionLog();

        assertThat(log.differences(other, java.util.Map.of("shop", "orders"), GIVEN_UP))
                .isEqualTo(1);
        assertThat(log.differences(log, java.util.Map.of("shop", "orders"), GIVEN_UP))
                .isZero();
    }
}
