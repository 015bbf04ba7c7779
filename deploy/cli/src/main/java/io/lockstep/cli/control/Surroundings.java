package io.lockstep.cli.control;

import io.lockstep.cli.view.Paint;
import java.time.Duration;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param every how often a run is looked at
 */
public record Surroundings(Paint paint, Map<String, String> environment, Terminal terminal, Duration every) {
    private static final Duration EVERY = Duration.ofMillis(500);

    public Surroundings(Paint paint, Map<String, String> environment, Terminal terminal) {
        this(paint, environment, terminal, EVERY);
    }
}
