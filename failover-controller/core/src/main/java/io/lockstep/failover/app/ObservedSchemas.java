package io.lockstep.failover.app;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.gate.SchemaParity;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.port.SchemaRegistries;
import java.time.Duration;

/** Compares both regions' schema registries. Safe for use from any thread. */
final class ObservedSchemas {
    /** A registry learns of a schema as it is mirrored, so what differs for a moment is no difference. */
    private static final int LOOKS = 4;

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final SchemaRegistries registries;
    private final Pause pause;
    private final Duration within;

    /** @param within for each look at each registry */
    ObservedSchemas(SchemaRegistries registries, Pause pause, Duration within) {
        this.registries = registries;
        this.pause = pause;
        this.within = within;
    }

    GateResult look(String source, String target) {
        GateResult found = once(source, target);
        for (int look = 1; look < LOOKS && found.verdict() == GateResult.Verdict.FAIL; look++) {
            if (!pause.forAtMost(BETWEEN)) {
                return found;
            }
            found = once(source, target);
        }
        return found;
    }

    /** The source first: what it holds then, the target may have to wait for, and never the other way round. */
    private GateResult once(String source, String target) {
        return Gate.SCHEMAS.of(
                registries.content(source, within),
                here -> Gate.SCHEMAS.of(registries.content(target, within), there -> SchemaParity.judge(here, there)));
    }
}
