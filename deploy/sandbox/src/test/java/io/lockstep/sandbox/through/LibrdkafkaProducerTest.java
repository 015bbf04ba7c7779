package io.lockstep.sandbox.through;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LibrdkafkaProducerTest {
    private final Account account = new Account("librdkafka");

    @Test
    void countsAnswersAndErrorsAndWhatGotNoAnswer() {
        boolean ended = LibrdkafkaProducer.read(
                List.of(
                        "{\"number\": 0, \"partition\": 1, \"offset\": 5, \"millis\": 40}",
                        "{\"number\": 1, \"error\": \"_MSG_TIMED_OUT\"}",
                        "{\"sent\": 3}"),
                account);
        assertThat(ended).isTrue();
        assertThat(account.ledger().sent()).isEqualTo(3);
        assertThat(account.ledger().acknowledged()).isEqualTo(1);
        assertThat(account.errors()).containsOnlyKeys("_MSG_TIMED_OUT");
        assertThat(account.longestInAllMillis()).isEqualTo(40);
    }

    @Test
    void passesOverWhatIsLoggedAndMissesTheLastLine() {
        assertThat(LibrdkafkaProducer.read(List.of("%3|1.2|FAIL|Connect failed", "Traceback:"), account))
                .isFalse();
        assertThat(account.errors()).isEmpty();
    }

    @Test
    void takesATornLineForAnError() {
        assertThat(LibrdkafkaProducer.read(List.of("{\"number\": 1,"), account)).isFalse();
        assertThat(account.errors()).hasSize(1);
    }
}
