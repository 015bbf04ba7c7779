package io.lockstep.faults.stage;

import static java.util.Objects.requireNonNull;

import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.live.RegionReading;
import io.lockstep.faults.plan.Role;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Waits until things are healthy again, and says how long that took. Safe for use from several threads. */
public final class Health {
    /** How long anything may need. */
    public static final Duration BOUND = Duration.ofSeconds(120);

    private static final Duration EVERY = Duration.ofMillis(250);

    private final Pair pair;

    public Health(Pair pair) {
        this.pair = pair;
    }

    /** @param unwell what is not healthy yet; empty when all is */
    static Recovery recovery(String after, Supplier<List<String>> unwell) {
        long began = System.nanoTime();
        AtomicReference<List<String>> last = new AtomicReference<>(List.of());
        boolean healthy = Await.within(BOUND).every(EVERY).holds(() -> {
            last.set(unwell.get());
            return requireNonNull(requireNonNull(last.get())).isEmpty();
        });
        return new Recovery(
                after,
                healthy ? Optional.of(Duration.ofNanos(System.nanoTime() - began)) : Optional.empty(),
                healthy ? "" : String.join("; ", requireNonNull(requireNonNull(last.get()))));
    }

    /** All processes answer, all copies are in sync, no partition is halted, and the mirror is where the source is now. */
    public Recovery all(String after) {
        AtomicReference<Map<Part, Long>> wanted = new AtomicReference<>(Map.of());
        return recovery(after, () -> {
            List<String> unwell = new ArrayList<>();
            for (Region region : pair.regions().values()) {
                unwell.addAll(region.unhealthy());
                unwell.addAll(Copies.outOfSync(region.cluster()));
            }
            unwell.addAll(pair.region(Role.STANDBY).troubles());
            if (unwell.isEmpty()) {
                unwell.addAll(behind(wanted));
            }
            return unwell;
        });
    }

    /** Whether the standby has not reached what the source ended at when it was asked first. */
    private List<String> behind(AtomicReference<Map<Part, Long>> wanted) {
        try {
            if (requireNonNull(wanted.get()).isEmpty()) {
                wanted.set(RegionReading.ends(pair.region(Role.ACTIVE).cluster()));
            }
            Map<Part, Long> ends = RegionReading.ends(pair.region(Role.STANDBY).cluster());
            return requireNonNull(requireNonNull(wanted.get())).entrySet().stream()
                    .filter(each -> ends.getOrDefault(each.getKey(), 0L) < each.getValue())
                    .map(each -> each.getKey() + " ends at " + ends.get(each.getKey()) + " in the standby, at "
                            + each.getValue() + " or behind it in the active region")
                    .toList();
        } catch (KafkaException e) {
            return List.of("a region does not tell where its logs end: " + e.getMessage());
        }
    }
}
