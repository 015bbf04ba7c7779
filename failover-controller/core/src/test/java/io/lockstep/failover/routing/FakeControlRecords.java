package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.ControlRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Control records in memory, of which regions can be silent. One thread. */
final class FakeControlRecords implements ControlRecords {
    final Map<String, Map<String, String>> regions = new HashMap<>();
    final Set<String> silent = new HashSet<>();
    final Map<String, List<Duration>> waited = new HashMap<>();
    int writes;

    @Override
    public Answer<Optional<String>> get(String region, String key, Duration within) {
        waited.computeIfAbsent(region, name -> new ArrayList<>()).add(within);
        return silent.contains(region)
                ? new Answer.Unknown<>("control records at " + region + ": no answer")
                : new Answer.Known<>(Optional.ofNullable(of(region).get(key)));
    }

    @Override
    public Answer<Boolean> put(String region, String key, String value, Duration within) {
        waited.computeIfAbsent(region, name -> new ArrayList<>()).add(within);
        if (silent.contains(region)) {
            return new Answer.Unknown<>("control records at " + region + ": no answer");
        }
        writes++;
        of(region).put(key, value);
        return new Answer.Known<>(true);
    }

    Map<String, String> of(String region) {
        return regions.computeIfAbsent(region, name -> new HashMap<>());
    }
}
