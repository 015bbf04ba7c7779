package io.lockstep.it.containers;

import java.util.Map;

/** What containers of a run carry, so that whoever started the run can end them when a JVM of it was killed. */
final class RunLabel {
    /** Names the run; the launcher gives it. */
    static final String PROPERTY = "lockstep.containers.run";

    private static final String LABEL = "io.lockstep.run";

    private RunLabel() {}

    static Map<String, String> labels() {
        String run = System.getProperty(PROPERTY, "");
        if (run.isEmpty() || !Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            throw new IllegalStateException(
                    "-D" + PROPERTY + " and TESTCONTAINERS_RYUK_DISABLED=true are needed, or"
                            + " nobody ends containers of a JVM that was killed. Run ./lockstep test --containers, which gives both");
        }
        return Map.of(LABEL, run);
    }
}
