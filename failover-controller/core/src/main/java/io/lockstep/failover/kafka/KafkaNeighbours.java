package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.Neighbours;
import io.lockstep.replicator.kafka.Claims;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sees other pairs by what their controllers and workers write to a region's control topic. */
public final class KafkaNeighbours implements Neighbours {
    /** Of every controller that leads, of the pair's state, and of every worker; the pair's name follows. */
    private static final List<String> WRITTEN = List.of("controller|", "pair|", "link|");

    private static final String DRILL = ".drill";

    private final String pair;
    private final ControlDesks desks;

    /** @param desks belong to the caller */
    public KafkaNeighbours(String pair, ControlDesks desks) {
        this.pair = pair;
        this.desks = desks;
    }

    @Override
    public Answer<Others> others(String region, Duration within) {
        return desks.under(region, "", within).map(this::others);
    }

    private Others others(Map<String, String> records) {
        Set<String> others = new TreeSet<>();
        for (String key : records.keySet()) {
            for (String begin : WRITTEN) {
                if (key.startsWith(begin)) {
                    others.add(name(key.substring(begin.length())));
                }
            }
        }
        others.remove(pair);
        Claims claims = Claims.others(pair, records);
        return new Others(others, topic -> !claims.ofTopic(topic).isEmpty());
    }

    private static String name(String rest) {
        int bar = rest.indexOf('|');
        String name = bar < 0 ? rest : rest.substring(0, bar);
        return name.endsWith(DRILL) ? name.substring(0, name.length() - DRILL.length()) : name;
    }
}
