package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands and controllers mean the same by a name. */
final class ControllerNamesTest {
    /** Names that the commands read, in the description that the controller checks itself against. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pair",
                "instance",
                "active",
                "epoch",
                "leads",
                "leader",
                "canWrite",
                "canPromote",
                "gates",
                "readiness",
                "score",
                "why",
                "lagRecords",
                "openRun",
                "lastGoodDrill",
                "drillOverdue",
                "debts",
                "problems",
                "gate",
                "verdict",
                "observed",
                "overridable",
                "override",
                "id",
                "hash",
                "scope",
                "mode",
                "from",
                "to",
                "topics",
                "groups",
                "fence",
                "routing",
                "approvals",
                "blocked",
                "loss",
                "missing",
                "most",
                "acceptedLoss",
                "expectedMillis",
                "steps",
                "by",
                "phase",
                "run",
                "plan",
                "step",
                "over",
                "reversible",
                "nextIrreversibleStep",
                "fenceDeadline",
                "reason",
                "need",
                "detail",
                "runbook",
                "approvalsMissing",
                "timeline",
                "rtoMillis",
                "rtoObjectiveMillis",
                "elapsedMillis",
                "name",
                "begun",
                "ended",
                "passed",
                "findings",
                "runs",
                "code",
                "type",
                "gateways",
                "presence",
                "side",
                "holds",
                "sequence",
                "serving",
                "connections",
                "parked",
                "drained",
                "cut",
                "bytesUp",
                "bytesDown",
                "addedMicros",
                "drain",
                "heardMillis",
                "behind"
            })
    void readsOnlyWhatControllersTell(String name) throws IOException {
        Path described =
                Path.of(System.getProperty("lockstep.root", "../.."), "failover-controller/controller/openapi.yaml");

        assertThat(Files.readAllLines(described)).contains("        " + name + ":");
    }
}
