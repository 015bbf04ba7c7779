package io.lockstep.failover.app;

import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.port.ResidencySight;
import io.lockstep.failover.port.ResidencySight.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the data is, for whoever asks: one look at a time, on a thread of its own, and for some seconds its result is what
 * everybody gets. Safe for use from any thread; nobody waits for a look longer than the request timeout.
 */
final class ResidencyReports implements AutoCloseable {
    private static final Duration HOLDS = Duration.ofSeconds(10);

    private final ResidencySight sight;
    private final ResidencyReport report;
    private final PairRules rules;
    private final Waits waits;
    private final Supplier<Instant> clock;
    private final ScheduledThreadPoolExecutor looking;
    private @Nullable CompletableFuture<Look> last;
    private long begun;

    private record Look(ResidencyView view, Whereabouts counted) {}

    ResidencyReports(
            ResidencySight sight, ResidencyReport report, PairRules rules, Waits waits, Supplier<Instant> clock) {
        this.sight = sight;
        this.report = report;
        this.rules = rules;
        this.waits = waits;
        this.clock = clock;
        this.looking = Threads.single("lockstep-residency-" + rules.pair());
    }

    /** For people; kept nowhere. */
    Reply<ResidencyView> read() {
        return look(rules.within()).map(Look::view);
    }

    /** For the journal. */
    Reply<Whereabouts> counted(Duration within) {
        return look(within).map(Look::counted);
    }

    private Reply<Look> look(Duration within) {
        try {
            return new Reply.Ok<>(current().get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Reply.Unavailable<>("both regions are being looked at; ask again in some seconds");
        } catch (ExecutionException e) {
            return new Reply.Unavailable<>("the regions could not be looked at: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unavailable<>("interrupted");
        }
    }

    private synchronized CompletableFuture<Look> current() {
        CompletableFuture<Look> known = last;
        boolean over = known != null && known.isDone() && System.nanoTime() - begun > HOLDS.toNanos();
        if (known == null || over || known.isCompletedExceptionally()) {
            known = CompletableFuture.supplyAsync(this::both, looking);
            last = known;
            begun = System.nanoTime();
        }
        return known;
    }

    private Look both() {
        Map<String, Scene> seen = new TreeMap<>();
        for (String region : rules.regions()) {
            seen.put(region, sight.scene(region, waits.sparing(region)));
        }
        ResidencyView view = report.of(seen, clock.get());
        return new Look(view, report.counted(seen, view));
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
