package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.app.Failover.GatewayView;
import io.lockstep.failover.gateway.Confirmation;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Instances;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.routing.GatewayDesk.Reach;
import io.lockstep.failover.routing.GatewayDesk.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks how the instances of the gateway stand, so that people can be told without asking a region: every two seconds while
 * somebody asks, every five otherwise. It has a thread of its own, because others must not wait for a silent region that is
 * asked for the sake of a view. Whoever asks is never kept waiting. Safe for use from any thread, but for {@link #turn}.
 */
final class GatewayWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayWatch.class);
    private static final long TURN_EVERY_MS = 1_000;
    private static final Duration WHILE_ASKED = Duration.ofSeconds(2);
    private static final Duration OTHERWISE = Duration.ofSeconds(5);
    /** So long after a question another one is likely. */
    private static final Duration ASKED_FOR = Duration.ofSeconds(15);

    private final Optional<GatewayDesk> desk;
    private final Reach reach;
    private final Pause pause;
    private final ScheduledThreadPoolExecutor looking;
    private volatile Optional<Look> last = Optional.empty();
    private volatile long asked;
    private long looked;

    /**
     * @param order that counted
     * @param heard when instances were heard of by the clock of the pause
     * @param problem why it is not known how they stand now; empty where it is
     */
    private record Look(
            Optional<GatewayOrder> order, Instances instances, SortedMap<String, Long> heard, String problem) {}

    /** @param reach a region that is silent is best not waited for in full each time */
    GatewayWatch(String pair, Optional<GatewayDesk> desk, Reach reach, Pause pause) {
        this.desk = desk.map(GatewayDesk::aside);
        this.reach = reach;
        this.pause = pause;
        this.looking = Threads.single("lockstep-gateways-" + pair);
        this.asked = pause.nanos() - ASKED_FOR.toNanos();
        this.looked = pause.nanos() - OTHERWISE.toNanos();
    }

    /** Looks from now on, where clients come through a gateway. */
    void start() {
        if (desk.isPresent()) {
            looking.scheduleWithFixedDelay(this::safely, 0, TURN_EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void safely() {
        try {
            turn();
        } catch (RuntimeException e) {
            LOG.warn("look at gateways failed", e);
        }
    }

    /** Looks where that is due. For one thread. */
    void turn() {
        long now = pause.nanos();
        Duration every = now - asked < ASKED_FOR.toNanos() ? WHILE_ASKED : OTHERWISE;
        if (desk.isPresent() && now - looked >= every.toNanos()) {
            looked = now;
            look(desk.get());
        }
    }

    /** Where no region answers, what was ordered is as it was, and time tells who is lost. */
    private void look(GatewayDesk through) {
        Answer<View> answer = through.look(reach, pause);
        last = Optional.of(
                answer instanceof Answer.Known<View>(View view)
                        ? new Look(view.newest(), view.instances(), through.heard(), "")
                        : new Look(
                                last.flatMap(Look::order),
                                through.seen(pause),
                                through.heard(),
                                "how the gateway stands is not known: " + answer.words()));
    }

    /** Why what {@link #views} tells is of earlier; empty where it is not. */
    Optional<String> problem() {
        return last.map(Look::problem).filter(why -> !why.isEmpty());
    }

    /** By name; empty where there is none, and before the first look. */
    List<GatewayView> views() {
        asked = pause.nanos();
        List<GatewayView> all = new ArrayList<>();
        last.ifPresent(look -> look.instances()
                .all()
                .forEach((name, seen) -> all.add(
                        view(look, seen, Optional.ofNullable(look.heard().get(name))))));
        return List.copyOf(all);
    }

    private GatewayView view(Look look, Instances.Seen seen, Optional<Long> heard) {
        GatewayReport report = seen.report();
        return new GatewayView(
                report.instance(),
                report.address(),
                report.side(),
                report.run(),
                report.epoch(),
                report.sequence(),
                report.held().word(),
                report.serving(),
                report.why(),
                report.connections(),
                report.parked(),
                report.drained(),
                report.cuts(),
                report.passed().bytesUp(),
                report.passed().bytesDown(),
                report.passed().addedMicros(),
                report.drain(),
                seen.presence(),
                heard.map(at -> Duration.ofNanos(pause.nanos() - at).toMillis()),
                report.at(),
                look.order().filter(order -> behind(order, report)).map(GatewayWatch::words));
    }

    /** Who follows the pair's state of a later epoch is ahead of what was ordered. */
    private static boolean behind(GatewayOrder order, GatewayReport report) {
        return report.epoch() <= order.epoch() && !Confirmation.carriedOut(order, report);
    }

    private static String words(GatewayOrder order) {
        return "lead to " + order.side() + ", hold " + order.hold().word() + ", epoch " + order.epoch() + ", order "
                + order.sequence();
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
