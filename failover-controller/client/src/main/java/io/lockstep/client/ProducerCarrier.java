package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns Kafka's producer: hands records over, and carries them to another place when the route moves. */
final class ProducerCarrier implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ProducerCarrier.class);

    /** Longer than an acknowledgement takes, shorter than a fence lasts. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final RouteBoard board;
    private final Sides sides;
    private final Map<String, Object> settings;
    private final ProducerFactory<byte[], byte[]> factory;
    private final ProducerLimits limits;
    private final MoveListener listener;
    private final Outbox outbox;

    private @Nullable Route place;
    private @Nullable Outlet outlet;
    private long openAgainAt = System.nanoTime();
    private String trouble = "";

    ProducerCarrier(
            RouteBoard board,
            Sides sides,
            Map<String, Object> settings,
            ProducerFactory<byte[], byte[]> factory,
            ProducerLimits limits,
            MoveListener listener,
            Outbox outbox) {
        this.board = board;
        this.sides = sides;
        this.settings = settings;
        this.factory = factory;
        this.limits = limits;
        this.listener = listener;
        this.outbox = outbox;
    }

    @Override
    public void run() {
        while (!outbox.ended()) {
            try {
                round();
            } catch (RuntimeException e) {
                LOG.error("a round of the producer failed place={}", place, e);
            }
            outbox.awaitWork();
        }
        finish();
    }

    private void round() {
        outbox.overdue().forEach(this::answerOverdue);
        Route route = board.newest();
        if (route == null) {
            trouble = "no source has told a route yet";
            return;
        }
        if (!route.samePlace(place)) {
            move(place, route);
        }
        Outlet present = outlet;
        if (present != null && present.broken()) {
            outlet = null;
            retire(present);
            outbox.renewed(new KafkaException("the producer was given up"));
        }
        Outlet there = open(route);
        if (there != null && !splitsInVain(there)) {
            hand(there);
        }
    }

    /**
     * A fence by size makes Kafka's producer split batches without end. When batches are split and a topic has had no
     * acknowledgement for a while, nothing is handed over until all other topics are answered, and then it is cut.
     */
    private boolean splitsInVain(Outlet present) {
        if (!present.splitting() || outbox.quiet(QUIET) == 0) {
            return false;
        }
        if (outbox.quiet(QUIET) == outbox.busy()) {
            LOG.info("every batch is refused as too large, whatever its size region={}", region());
            outlet = null;
            present.cut();
            outbox.renewed(new KafkaException("the producer was given up"));
        }
        return true;
    }

    private String region() {
        return place == null ? "" : place.active();
    }

    private void move(@Nullable Route from, Route to) {
        long since = System.nanoTime();
        Outlet old = outlet;
        outlet = null;
        if (old != null) {
            retire(old);
        }
        place = to;
        openAgainAt = System.nanoTime();
        if (from == null) {
            return;
        }
        outbox.moved(new KafkaException("the route moved from " + from.active() + " to " + to.active()), since);
        LOG.info("producer moves from={} to={} epoch={}", from.active(), to.active(), to.epoch());
        listener.moved(from.active(), to.active(), to.epoch());
    }

    /** Lets it answer what is in flight, for a while, and closes it; what is left then counts as cut. */
    private void retire(Outlet old) {
        outbox.awaitNoneInFlight(limits.drain());
        try {
            old.close(Duration.ZERO);
        } catch (RuntimeException e) {
            LOG.warn("a producer did not close well place={} reason={}", place, e.toString());
        }
    }

    private @Nullable Outlet open(Route route) {
        if (outlet != null || System.nanoTime() - openAgainAt < 0) {
            return outlet;
        }
        try {
            outlet = new Outlet(factory.make(sides.settings(settings, route)), outbox);
            trouble = "";
        } catch (RuntimeException e) {
            trouble = "no producer for region " + route.active() + ": " + e;
            LOG.warn("producer cannot be made region={} reason={}", route.active(), e.toString());
        }
        openAgainAt = System.nanoTime() + limits.retryEvery().toNanos();
        return outlet;
    }

    private void hand(Outlet present) {
        for (TopicLine line : outbox.lines()) {
            Pending record = nextOf(line, present);
            while (record != null) {
                present.hand(record);
                record = nextOf(line, present);
            }
        }
    }

    private @Nullable Pending nextOf(TopicLine line, Outlet present) {
        Route route = board.newest();
        boolean stay = route != null && route.samePlace(place) && !present.broken();
        return stay ? outbox.next(line) : null;
    }

    private void answerOverdue(Pending record) {
        Exception error = record.error();
        if (error != null) {
            Answers.refused(record, error);
            return;
        }
        String why = trouble.isEmpty() ? "earlier records of the topic are not accepted" : trouble;
        Answers.refused(
                record,
                new TimeoutException("topic " + record.topic() + ": the record was not sent within "
                        + limits.deadline().toMillis() + " ms: " + why));
    }

    private void finish() {
        Outlet last = outlet;
        if (last != null) {
            retire(last);
        }
        outbox.takeAll()
                .forEach(record -> Answers.refused(
                        record,
                        new KafkaException("topic " + record.topic()
                                + ": the producer was closed before the record was acknowledged")));
    }
}
