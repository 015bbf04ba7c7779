package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.CallDesk;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What controllers leave, in memory. Safe for use from any thread. */
final class HeldCalls implements CallDesk {
    private final Map<String, String> all = new ConcurrentHashMap<>();

    @Override
    public Answer<Boolean> leave(String region, String instance, String batch, Duration within) {
        all.put(region + "|" + instance, batch);
        return new Answer.Known<>(true);
    }

    @Override
    public Answer<Map<String, String>> left(String region, Duration within) {
        Map<String, String> found = new TreeMap<>();
        all.forEach((key, batch) -> {
            if (key.startsWith(region + "|")) {
                found.put(key.substring(region.length() + 1), batch);
            }
        });
        return new Answer.Known<>(found);
    }

    @Override
    public Answer<Boolean> taken(String region, String instance, Duration within) {
        all.remove(region + "|" + instance);
        return new Answer.Known<>(true);
    }

    int size() {
        return all.size();
    }
}
