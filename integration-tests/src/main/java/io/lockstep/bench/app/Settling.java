package io.lockstep.bench.app;

import io.lockstep.bench.positions.PlannedGroup;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The time that the tools get for carrying positions that stand still on the source. Used by one thread. */
final class Settling {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private final Screen screen;
    private final Parts parts;
    private final List<Contender> contenders;
    private final List<PlannedGroup> groups;
    private final long beginNanos;

    private Settling(Screen screen, Parts parts, List<Contender> contenders, List<PlannedGroup> groups) {
        this.screen = screen;
        this.parts = parts;
        this.contenders = contenders;
        this.groups = groups;
        contenders.forEach(each -> each.look(groups));
        this.beginNanos = System.nanoTime();
    }

    /** Begins now. */
    static Settling begin(Screen screen, Parts parts, List<Contender> contenders, List<PlannedGroup> groups) {
        return new Settling(screen, parts, contenders, groups);
    }

    /** Returns when {@code time} has passed since the beginning. */
    void await(Duration time) {
        Await.within(time).every(LOOK).holds(() -> {
            parts.check();
            contenders.forEach(each -> each.look(groups));
            double seconds = (System.nanoTime() - beginNanos) / NANOS;
            String head = String.format(Locale.ROOT, "settling: %.0f of %d s", seconds, time.toSeconds());
            screen.live(Stream.concat(Stream.of(head), contenders.stream().map(this::line))
                    .toList());
            return seconds >= time.toSeconds();
        });
        screen.keep();
    }

    private String line(Contender contender) {
        return String.format(
                Locale.ROOT,
                "  %s: %d positions, last change after %.0f s",
                contender.tool().says(),
                contender.found(),
                seconds(contender));
    }

    /** How long after the beginning positions on a target changed for the last time; 0 if they did not. */
    double seconds(Contender contender) {
        return contender.changedSeconds(beginNanos);
    }
}
