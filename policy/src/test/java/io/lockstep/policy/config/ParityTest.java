package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The section {@code parity}. */
final class ParityTest {
    private static Parity read(String section) {
        return Given.valid(Given.MINIMAL + "parity: " + section + "\n").parity();
    }

    private static List<String> problems(String section) {
        return Given.problems(Given.MINIMAL + "parity: " + section + "\n");
    }

    @Test
    void withoutASectionNothingIsWrittenButWhatTheMirrorBringsAnyway() {
        assertThat(Given.valid(Given.MINIMAL).parity()).isEqualTo(Parity.DEFAULT);
        assertThat(Parity.DEFAULT.configs().mode()).isEqualTo(SyncMode.SYNC);
        assertThat(List.of(
                        Parity.DEFAULT.acls().mode(),
                        Parity.DEFAULT.quotas().mode(),
                        Parity.DEFAULT.users(),
                        Parity.DEFAULT.brokers()))
                .containsOnly(SyncMode.REPORT);
    }

    @Test
    void readsEveryKey() {
        assertThat(read("""
                        { every: 1m, configs: { mode: report, keep: [a], report: [b] },
                          acls: { mode: sync, exclude: ["User:admin"], prune: true }, quotas: { mode: off, prune: true },
                          users: { mode: off }, brokers: { mode: off } }"""))
                .isEqualTo(new Parity(
                        Duration.ofMinutes(1),
                        new Parity.Configs(SyncMode.REPORT, List.of("a"), List.of("b")),
                        new Parity.Acls(SyncMode.SYNC, List.of("User:admin"), true),
                        new Parity.Quotas(SyncMode.OFF, true),
                        SyncMode.OFF,
                        SyncMode.OFF));
    }

    @Test
    void refusesToWriteWhatNobodyCanWriteAndSaysWhy() {
        assertThat(problems("{ users: { mode: sync }, brokers: { mode: sync } }"))
                .containsExactly(
                        "parity.users.mode: 'sync' cannot be: brokers do not give out the hashes of passwords, so nobody"
                                + " can write them elsewhere. Write report or off",
                        "parity.brokers.mode: 'sync' cannot be: brokers' settings and features belong to whoever runs the"
                                + " brokers. Write report or off");
    }

    @Test
    void refusesToLeaveOutWhatTheMirrorNeeds() {
        assertThat(problems("{ configs: { keep: [\".*\"], report: [\"cleanup.*\"] } }"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("means cleanup.policy, too"));
    }

    @Test
    void refusesASettingThatIsToldAndNotTold() {
        assertThat(problems("{ configs: { keep: [a], report: [a] } }"))
                .containsExactly(
                        "parity.configs.report[0]: 'a' is in parity.configs.keep too, so it would be told and not"
                                + " told. Keep it in one list");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(
                        problems(
                                "{ every: 1s, configs: { keep: [\"(\"] }, acls: { mode: x, exclude: [\"User:*\"], prune: maybe } }"))
                .hasSize(5);
    }
}
