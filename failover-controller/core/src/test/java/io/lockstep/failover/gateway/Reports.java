package io.lockstep.failover.gateway;

import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports as instances tell them. */
public final class Reports {
    public static final String AT = "2026-03-01T06:00:00Z";

    private Reports() {}

    /** Stands as the order says. */
    public static GatewayReport done(String instance, GatewayOrder order, long beat) {
        return of(instance, order, order.hold(), order.side(), beat, Map.of());
    }

    /** Holds everybody by an order for those who write, because TLS passes through it. */
    public static GatewayReport unseeing(String instance, GatewayOrder order, long beat) {
        return of(GatewayReport.QUIET_TIME, instance, order, Hold.ALL, order.side(), beat, Map.of());
    }

    /** Has carried an order out before, and stands as given. */
    public static GatewayReport of(
            String instance, GatewayOrder last, Hold held, String side, long beat, Map<String, Acknowledged> ledger) {
        return of(GatewayReport.FRAMES, instance, last, held, side, beat, ledger);
    }

    private static GatewayReport of(
            String drain,
            String instance,
            GatewayOrder last,
            Hold held,
            String side,
            long beat,
            Map<String, Acknowledged> ledger) {
        return new GatewayReport(
                instance,
                "life-1",
                "127.0.0.1:8095",
                drain,
                last.run(),
                last.epoch(),
                last.sequence(),
                held,
                side,
                held != Hold.ALL,
                "",
                new TreeMap<>(),
                0,
                0,
                List.of(),
                0,
                List.of(),
                new TreeMap<>(ledger),
                List.of(),
                "",
                GatewayReport.Passed.NOTHING,
                beat,
                AT);
    }

    /** The same, told by another process. */
    public static GatewayReport by(String life, GatewayReport report) {
        return new GatewayReport(
                report.instance(),
                life,
                report.address(),
                report.drain(),
                report.run(),
                report.epoch(),
                report.sequence(),
                report.held(),
                report.side(),
                report.serving(),
                report.why(),
                report.connections(),
                report.parked(),
                report.drained(),
                report.cut(),
                report.cuts(),
                report.unacknowledged(),
                report.ledger(),
                report.uncounted(),
                report.canary(),
                report.passed(),
                report.beat(),
                report.at());
    }

    public static GatewayOrder order(int epoch, long sequence, Hold hold, String side) {
        return new GatewayOrder("r-1", epoch, sequence, hold, side, 2_000, 1_000, AT);
    }
}
