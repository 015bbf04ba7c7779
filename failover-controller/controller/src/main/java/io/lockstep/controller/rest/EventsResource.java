package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What happens, as it is written. */
@Path("/v1/events")
@Tag(name = "events", description = "What happens, as it is written to the journal")
public class EventsResource {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MOST_BEHIND = 256;
    private static final int MOST_STREAMS = 100;

    private final Pairs pairs;
    private final Clock clock;
    private final AtomicInteger streams = new AtomicInteger();

    EventsResource(Pairs pairs, Clock clock) {
        this.pairs = pairs;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Needs(Permission.READ)
    @Blocking
    @Operation(
            operationId = "events",
            summary = "Server-sent events: everything that is written from now on, and a heartbeat every 15 s",
            description = "A client that is 256 events behind is cut off; it asks again and reads the runs.")
    public Multi<EventAnswer> events() {
        if (streams.get() >= MOST_STREAMS) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY, MOST_STREAMS + " clients follow the events already. Ask again later");
        }
        return EventStream.of(pairs.complete(), clock, HEARTBEAT, MOST_BEHIND)
                .onSubscription()
                .invoke(streams::incrementAndGet)
                .onTermination()
                .invoke(streams::decrementAndGet);
    }
}
