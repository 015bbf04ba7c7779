package io.lockstep.controller.rest;

import io.lockstep.failover.Happening;
import io.lockstep.failover.app.Failover;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one client hears. A client that does not read as fast as things happen is cut off when it is {@code most} behind:
 * it may ask again, and reads the runs for what it missed.
 */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private EventStream() {}

    static Multi<EventAnswer> of(List<Failover> pairs, Clock clock, Duration heartbeat, int most) {
        Multi<EventAnswer> written = Multi.createFrom()
                .<EventAnswer>emitter(emitter -> follow(pairs, emitter), BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(most);
        Multi<EventAnswer> beats = Multi.createFrom()
                .ticks()
                .startingAfter(heartbeat)
                .every(heartbeat)
                .onOverflow()
                .drop()
                .map(tick -> EventAnswer.heartbeat(clock.instant()));
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(written, beats)
                .onFailure()
                .invoke(e -> LOG.atInfo().addKeyValue("why", e.toString()).log("a client of the events was cut off"));
    }

    private static void follow(List<Failover> pairs, MultiEmitter<? super EventAnswer> emitter) {
        List<AutoCloseable> following = new ArrayList<>();
        for (Failover each : pairs) {
            String pair = each.pair().pair();
            following.add(each.follow(written -> {
                // Whoever follows would be told of everybody's calls; those are for auditors.
                if (!(written.happening() instanceof Happening.Audited)) {
                    emitter.emit(EventAnswer.of(pair, written));
                }
            }));
        }
        emitter.onTermination(() -> following.forEach(EventStream::close));
    }

    private static void close(AutoCloseable following) {
        try {
            following.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("a client of the events could not be forgotten");
        }
    }
}
