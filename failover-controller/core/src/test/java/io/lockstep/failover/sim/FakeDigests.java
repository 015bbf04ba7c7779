package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.journal.Sha256;
import io.lockstep.failover.port.Digests;
import io.lockstep.offsets.PartitionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The logs of simulated regions, read record by record. One thread. */
final class FakeDigests implements Digests {
    private final Map<String, SimRegion> regions = new HashMap<>();
    private final Set<String> compacted = new HashSet<>();

    FakeDigests(List<SimRegion> regions) {
        regions.forEach(region -> this.regions.put(region.name, region));
    }

    void compact(PartitionId partition) {
        compacted.add(partition.toString());
    }

    @Override
    public Answer<Map<String, Reading>> read(
            Map<String, SortedMap<String, Range>> stretches, Extent extent, Duration within) {
        Map<String, Reading> readings = new TreeMap<>();
        for (Map.Entry<String, SortedMap<String, Range>> each : stretches.entrySet()) {
            if (!regions.containsKey(each.getKey())) {
                return new Answer.Refused<>("no region " + each.getKey());
            }
            readings.put(each.getKey(), reading(each.getKey(), each.getValue(), extent));
        }
        return new Answer.Known<>(readings);
    }

    private Reading reading(String region, SortedMap<String, Range> asked, Extent extent) {
        SortedMap<String, Stretch> stretches = new TreeMap<>();
        Set<String> cleaned = new HashSet<>(asked.keySet());
        cleaned.retainAll(compacted);
        asked.forEach((name, range) -> {
            SimLog log = log(region, name);
            long from = Math.max(range.from(), log.start());
            long wanted = Math.min(range.to(), log.end());
            long to = extent.bytes() == 0 ? from : wanted;
            List<Digest> records = new ArrayList<>();
            for (long offset : log.records(from, to)) {
                records.add(new Digest(offset, Sha256.hex(log.at(offset).getBytes(StandardCharsets.UTF_8))));
            }
            stretches.put(name, new Stretch(from, to, to < wanted, records));
        });
        return new Reading(stretches, cleaned);
    }

    private SimLog log(String region, String partition) {
        SimRegion there = regions.get(region);
        if (there == null) {
            throw new IllegalArgumentException("no region " + region);
        }
        return there.log(PartitionId.parse(partition));
    }

    @Override
    public Answer<Map<Place, Long>> first(String region, Set<Place> places, Duration within) {
        Map<Place, Long> found = new HashMap<>();
        for (Place place : places) {
            SimLog log = log(region, place.partition());
            for (long offset = place.from(); offset < Math.min(place.to(), log.end()); offset++) {
                if (SimLog.record(log.at(offset))) {
                    found.putIfAbsent(place, offset);
                }
            }
        }
        return new Answer.Known<>(found);
    }
}
