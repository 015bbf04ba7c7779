package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ResidencyTest {
    private static final String SEEN = """
            {"pair":"shop","restricted":true,"at":"2026-11-20T12:00:00Z",
            "violations":["topic people is in west"],
            "regions":[{"region":"west",
            "topics":[{"topic":"people","classification":"personal","owner":"privacy office","standing":"VIOLATION",
            "why":"line 4","partitions":1,"offsets":-1}],
            "positions":[{"group":"payroll","topics":["people"]}],
            "metadata":[{"what":"__lockstep.journal","holds":"7 offsets"}],
            "credentials":["User:app"],
            "connections":[{"owner":"controller c1","principal":"User:lockstep","address":"b:1","protocol":"SSL",
            "encryption":"TLSv1.3","at":"2026-11-20T12:00:00Z"},
            {"owner":"worker w1, which writes here","principal":"User:worker","address":"every broker",
            "protocol":"SSL","encryption":"TLSv1.3","at":"2026-11-20T12:00:00Z"}],
            "metrics":"not observed","logs":"not observed"}],
            "unseen":["SCRAM users at east: no answer"]}
            """;

    private FakeController controller;

    @BeforeEach
    void start() throws IOException {
        controller = new FakeController();
        controller.on("GET /v1/pairs/shop/residency", SEEN);
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Test
    void showsViolationsBeforeEverythingElse() {
        Run run = run("residency");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "pair shop  looked at 2026-11-20T12:00:00Z",
                        "  violation: topic people is in west",
                        "  not known: SCRAM users at east: no answer",
                        "region west",
                        "  TOPIC   CLASS     OWNER           STANDING   PARTITIONS  OFFSETS",
                        "  people  personal  privacy office  VIOLATION           1        ?",
                        "  group payroll       people",
                        "  __lockstep.journal  7 offsets",
                        "  credentials         User:app",
                        "  broker b:1          controller c1 as User:lockstep, SSL, encryption seen: TLSv1.3,"
                                + " at 2026-11-20T12:00:00Z",
                        "  every broker        worker w1, which writes here as User:worker, SSL, encryption seen:"
                                + " TLSv1.3, at 2026-11-20T12:00:00Z",
                        "  metrics             not observed",
                        "  logs                not observed");
    }

    @Test
    void givesProgramsWhatTheControllerTold() {
        assertThat(run("residency", "--json").out().strip()).isEqualTo(SEEN.strip());
    }

    private Run run(String... arguments) {
        return Run.of(controller, arguments);
    }
}
