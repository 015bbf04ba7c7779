package io.lockstep.sandbox.through;

import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How long a run held clients, and what that did to their connections, by the gateways' own reports.
 *
 * @param writersMillis from the first instance that held writers, or everybody, to the last one that let everybody in
 *     again; null where the reports do not tell
 * @param allMillis the same from the first instance that held everybody
 * @param instances as they stood last
 */
public record HoldTold(
        @Nullable Long writersMillis, @Nullable Long allMillis, List<InstanceTold> instances) {
    public HoldTold {
        instances = List.copyOf(instances);
    }

    /** A report, and when a broker took it. */
    record Heard(GatewayReport report, long atMillis) {}

    /** @param heard in any order, some perhaps twice; those of other runs do not count */
    static HoldTold of(String run, Collection<Heard> heard) {
        List<Heard> ours =
                heard.stream().filter(each -> each.report().run().equals(run)).toList();
        LongStream.Builder released = LongStream.builder();
        Map<String, Heard> last = new TreeMap<>();
        for (Heard each : ours) {
            last.merge(each.report().instance(), each, HoldTold::later);
        }
        for (String instance : last.keySet()) {
            releasedAt(instance, ours).ifPresent(released::add);
        }
        OptionalLong end = released.build().max();
        return new HoldTold(
                span(ours, held -> held != Hold.NONE, end),
                span(ours, held -> held == Hold.ALL, end),
                last.values().stream()
                        .map(each -> InstanceTold.of(each.report()))
                        .toList());
    }

    private static Heard later(Heard one, Heard other) {
        return other.report().beat() > one.report().beat() ? other : one;
    }

    /** The first report without a hold that follows the last one with one. */
    private static OptionalLong releasedAt(String instance, List<Heard> heard) {
        List<Heard> its = heard.stream()
                .filter(each -> each.report().instance().equals(instance))
                .toList();
        OptionalLong lastHeld = its.stream()
                .filter(each -> each.report().held() != Hold.NONE)
                .mapToLong(each -> each.report().beat())
                .max();
        return its.stream()
                .filter(each ->
                        each.report().held() == Hold.NONE && each.report().beat() > lastHeld.orElse(Long.MAX_VALUE))
                .mapToLong(Heard::atMillis)
                .min();
    }

    private static @Nullable Long span(List<Heard> heard, Predicate<Hold> counts, OptionalLong end) {
        OptionalLong begin = heard.stream()
                .filter(each -> counts.test(each.report().held()))
                .mapToLong(Heard::atMillis)
                .min();
        return begin.isPresent() && end.isPresent() ? Long.valueOf(end.getAsLong() - begin.getAsLong()) : null;
    }
}
