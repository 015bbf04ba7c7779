package io.lockstep.controller.rest;

import io.lockstep.failover.app.Failover.CallView;
import io.lockstep.process.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call, or several alike.
 *
 * @param entry the journal entry that tells of it; empty as long as none does
 * @param instance the controller, or {@code worker:} and the worker, that was asked
 * @param until when the last of them came
 * @param path with the names of its parameters
 * @param target their values, where it stands by itself
 * @param status of the answer; 0 where the caller left before
 * @param request the answer's X-Request-Id, where it stands by itself
 */
@Schema(name = "Call")
public record CallAnswer(
        Optional<Long> entry,
        String instance,
        Instant at,
        Instant until,
        long count,
        String who,
        List<String> roles,
        String method,
        String path,
        String target,
        int status,
        String remote,
        String request) {
    static CallAnswer of(CallView view) {
        Call call = view.call();
        return new CallAnswer(
                view.entry(),
                view.instance(),
                call.at(),
                call.until(),
                call.count(),
                call.who(),
                call.roles(),
                call.method(),
                call.path(),
                call.target(),
                call.status(),
                call.remote(),
                call.request());
    }
}
