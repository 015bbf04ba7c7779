package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.CallDesk;
import io.lockstep.process.call.CallBatch;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** {@link CallDesk} in the records {@code audit|<pair>|<instance>} of the control topics. */
public final class KafkaCallDesk implements CallDesk {
    private final ControlDesks desks;
    private final String prefix;

    public KafkaCallDesk(String pair, ControlDesks desks) {
        this.desks = desks;
        this.prefix = CallBatch.prefix(pair);
    }

    @Override
    public Answer<Boolean> leave(String region, String instance, String batch, Duration within) {
        return desks.put(region, prefix + instance, batch, within);
    }

    @Override
    public Answer<Map<String, String>> left(String region, Duration within) {
        return desks.under(region, prefix, within).map(found -> {
            Map<String, String> byInstance = new TreeMap<>();
            found.forEach((key, batch) -> byInstance.put(key.substring(prefix.length()), batch));
            return byInstance;
        });
    }

    @Override
    public Answer<Boolean> taken(String region, String instance, Duration within) {
        return desks.remove(region, prefix + instance, within);
    }
}
