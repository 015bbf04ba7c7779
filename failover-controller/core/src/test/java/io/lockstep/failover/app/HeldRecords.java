package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.ControlRecords;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Control records of both regions, in memory; every region answers. Safe for use from any thread. */
final class HeldRecords implements ControlRecords {
    private final Map<String, String> all = new ConcurrentHashMap<>();

    @Override
    public Answer<Optional<String>> get(String region, String key, Duration within) {
        return new Answer.Known<>(Optional.ofNullable(all.get(region + key)));
    }

    @Override
    public Answer<Boolean> put(String region, String key, String value, Duration within) {
        all.put(region + key, value);
        return new Answer.Known<>(true);
    }
}
