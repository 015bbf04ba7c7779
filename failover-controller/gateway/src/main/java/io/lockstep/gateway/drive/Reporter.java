package io.lockstep.gateway.drive;

import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.GatewayReport.Passed;
import io.lockstep.gateway.Traffic;
import io.lockstep.gateway.port.ControlDesk;
import io.lockstep.gateway.state.Bearing;
import io.lockstep.gateway.state.GatewayState;
import io.lockstep.gateway.state.ReportRhythm;
import io.lockstep.gateway.state.ReportRhythm.Gist;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells both regions how this instance stands, when that is due. For one thread. */
final class Reporter {
    private final Instance instance;
    private final List<ControlDesk> desks;
    private final Clock clock;
    private @Nullable Gist last;
    private long lastNanos;
    private volatile long beat;

    Reporter(Instance instance, List<ControlDesk> desks, Clock clock) {
        this.instance = instance;
        this.desks = List.copyOf(desks);
        this.clock = clock;
    }

    long beat() {
        return beat;
    }

    /** By region, why reports do not arrive there; without those where they do. */
    SortedMap<String, String> unreported() {
        SortedMap<String, String> faults = new TreeMap<>();
        desks.stream()
                .filter(desk -> !desk.unreported().isEmpty())
                .forEach(desk -> faults.put(desk.region(), desk.unreported()));
        return faults;
    }

    /** @param nanos a monotonic clock's */
    void tell(GatewayState state, Traffic traffic, long nanos) {
        GatewayReport report = report(state, traffic, beat + 1);
        Gist gist = gist(report);
        Gist before = last;
        Duration since = Duration.ofNanos(nanos - lastNanos);
        if (before != null && !ReportRhythm.due(before, gist, since, ReportRhythm.every(instance.life(), beat))) {
            return;
        }
        beat++;
        last = gist;
        lastNanos = nanos;
        String text = GatewayJson.text(report);
        desks.forEach(desk -> desk.tell(GatewayReport.key(instance.pair(), instance.name()), text));
    }

    private GatewayReport report(GatewayState state, Traffic traffic, long number) {
        Bearing bearing = Bearing.of(state, traffic.listening());
        Optional<GatewayOrder> carried = state.carried();
        FittingLedger fitting = FittingLedger.of(traffic.ledger(), traffic.uncounted());
        return new GatewayReport(
                instance.name(),
                instance.life(),
                instance.address(),
                instance.drain(),
                carried.map(GatewayOrder::run).orElse(""),
                carried.map(GatewayOrder::epoch).orElse(-1),
                carried.map(GatewayOrder::sequence).orElse(-1L),
                state.stand().held(),
                state.stand().side(),
                bearing.serving(),
                bearing.why(),
                traffic.connections(),
                traffic.parked(),
                traffic.drained(),
                traffic.cut(),
                traffic.cuts(),
                traffic.unacknowledged(),
                fitting.ledger(),
                fitting.uncounted(),
                traffic.canary(),
                passed(traffic),
                number,
                clock.instant().toString());
    }

    private static Passed passed(Traffic traffic) {
        return new Passed(
                traffic.bytesUp(),
                traffic.bytesDown(),
                TimeUnit.NANOSECONDS.toMicros(traffic.addedNanos().p50()));
    }

    private static Gist gist(GatewayReport report) {
        return new Gist(
                report.epoch(),
                report.sequence(),
                report.held(),
                report.side(),
                report.serving(),
                report.why(),
                report.canary());
    }
}
