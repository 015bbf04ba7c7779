package io.lockstep.gateway.state;

import java.util.List;
import java.util.Optional;

/**
 * What follows from an event.
 *
 * @param act what has to be done now; its outcome comes back as an event
 * @param remarks what people should read, a line each
 */
public record Step(GatewayState next, Optional<Act> act, List<String> remarks) {
    public Step {
        remarks = List.copyOf(remarks);
    }
}
