package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import org.apache.kafka.common.requests.AbstractResponse;

/** What came back for a request. */
sealed interface Reply {
    /** @param correlation the number of the request among those of its client */
    record Answer(AbstractResponse body, int correlation) implements Reply {
        <T extends AbstractResponse> T as(Class<T> type) {
            return type.cast(body);
        }
    }

    /** It was sent, but no answer came: performed or not, nobody knows. */
    record Lost(String detail) implements Reply {}

    /** It never left this process. */
    record NotSent(String detail) implements Reply {}

    /** It never left this process, and never will: the topic is not ours to ask for. */
    record Refused(Halt.Reason reason, String detail) implements Reply {}

    /** It never left this process: the broker does not speak a version of it that is needed. */
    record Unsupported(String detail) implements Reply {}
}
