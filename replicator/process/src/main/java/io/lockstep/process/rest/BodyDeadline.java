package io.lockstep.process.rest;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hangs up on whoever has not sent the whole of a request in time, however often a byte of it comes. */
public final class BodyDeadline implements Handler<RoutingContext> {
    /** Bodies are 64 KiB at most. */
    public static final Duration WITHIN = Duration.ofSeconds(30);

    /** The place among the filters of a process: such calls are told of, too. */
    public static final int SECOND = CallFollower.FIRST - 1;

    private static final Logger LOG = LoggerFactory.getLogger(BodyDeadline.class);

    private final Duration within;

    public BodyDeadline(Duration within) {
        this.within = within;
    }

    @Override
    public void handle(RoutingContext request) {
        HttpServerRequest sent = request.request();
        long timer = request.vertx().setTimer(within.toMillis(), now -> {
            if (!sent.isEnded()) {
                LOG.atInfo().addKeyValue("within", within).log("a request did not arrive as a whole and is cut off");
                sent.connection().close();
            }
        });
        request.addEndHandler(end -> request.vertx().cancelTimer(timer));
        request.next();
    }
}
