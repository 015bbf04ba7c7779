package io.lockstep.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.process.CredentialWatch.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialWatchTest {
    private final List<String> taken = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();
    private Look<String> look = found("old", "old");
    private String obstacle = "";
    private Optional<String> refusal = Optional.empty();
    private final CredentialWatch<String> watch = new CredentialWatch<>(
            () -> look,
            (region, plan) -> {
                tried.add(region);
                return refusal;
            },
            plan -> {
                if (!obstacle.isEmpty()) {
                    throw new IllegalStateException(obstacle);
                }
                taken.add(plan);
            },
            Map.of("east", "old", "west", "old"));

    @Test
    void doesNothingWhileNothingChanges() {
        watch.turn();

        assertThat(tried).isEmpty();
        assertThat(taken).isEmpty();
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void takesWhatChangedOnceAndTriesOnlyThat() {
        look = found("old", "new");

        watch.turn();
        watch.turn();

        assertThat(tried).containsExactly("west");
        assertThat(taken).containsExactly("old and new");
    }

    @Test
    void keepsTheOldOnesUntilTheBrokersLetTheNewOnesIn() {
        look = found("new", "old");
        refusal = Optional.of("region east refused the login");
        watch.turn();

        assertThat(taken).isEmpty();
        assertThat(watch.problem())
                .contains("changed credentials are not in use, those from before are: region east refused the login");

        refusal = Optional.empty();
        watch.turn();

        assertThat(taken).hasSize(1);
        assertThat(watch.problem()).isEmpty();
    }

    @Test
    void keepsTheOldOnesWhileAFileCannotBeReadAndSaysSo() {
        look = new Look.Unreadable<>("half a file");
        watch.turn();

        assertThat(taken).isEmpty();
        assertThat(watch.problem()).hasValueSatisfying(told -> assertThat(told).endsWith("half a file"));

        look = found("old", "old");
        watch.turn();

        assertThat(watch.problem()).isEmpty();
        assertThat(taken).isEmpty();
    }

    @Test
    void triesAgainWhatCouldNotBeTakenUpAndSaysSo() {
        look = found("new", "old");
        obstacle = "no key";
        watch.turn();

        assertThat(watch.problem()).hasValueSatisfying(told -> assertThat(told).endsWith("not be taken up: no key"));

        obstacle = "";
        watch.turn();

        assertThat(taken).hasSize(1);
        assertThat(watch.problem()).isEmpty();
    }

    private static Look<String> found(String east, String west) {
        return new Look.Found<>(east + " and " + west, Map.of("east", east, "west", west));
    }
}
