package io.lockstep.bench.app;

import io.lockstep.bench.beside.Both;
import io.lockstep.bench.beside.Turns;
import io.lockstep.bench.beside.Way;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.screen.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Rounds of both ways in turns, shown as they go, with the CPU that the gateway uses for its own. Used by one thread. */
final class Series {
    private final Screen screen;
    private final Parts parts;
    private final Supplier<Duration> gatewayCpu;

    /**
     * Measures nothing yet.
     *
     * @param parts must go on running
     * @param gatewayCpu what the gateway has used since its start
     */
    Series(Screen screen, Parts parts, Supplier<Duration> gatewayCpu) {
        this.screen = screen;
        this.parts = parts;
        this.gatewayCpu = gatewayCpu;
    }

    /**
     * What came out.
     *
     * @param cpu of the gateway, in all blocks through it together
     */
    record Taken<T>(List<Both<T>> rounds, Duration cpu) {}

    /**
     * Runs all rounds.
     *
     * @param what is shown meanwhile
     * @param measure one block
     * @param figure of a block, in words
     * @throws RuntimeException of the first block that fails, or of a part that has ended
     */
    <T> Taken<T> take(String what, int rounds, Function<Way, T> measure, Function<T, String> figure) {
        AtomicInteger blocks = new AtomicInteger();
        AtomicLong cpuNanos = new AtomicLong();
        List<Both<T>> taken = Turns.take(rounds, way -> {
            parts.check();
            Duration before = gatewayCpu.get();
            T result = measure.apply(way);
            if (way == Way.THROUGH) {
                cpuNanos.addAndGet(gatewayCpu.get().minus(before).toNanos());
            }
            screen.live(List.of(String.format(
                    Locale.ROOT,
                    "%s, block %d of %d: %s %s",
                    what,
                    blocks.incrementAndGet(),
                    2 * rounds,
                    figure.apply(result),
                    way.says())));
            return result;
        });
        screen.keep();
        return new Taken<>(taken, Duration.ofNanos(cpuNanos.get()));
    }
}
