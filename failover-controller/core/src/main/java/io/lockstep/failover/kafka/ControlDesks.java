package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.ControlRecords;
import io.lockstep.failover.port.PairControl;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkControl;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The control topics of both regions of a pair: the pair's state, and single records. Each region's is read by the link
 * that leads into it. Safe for use from any thread; a call waits for about the request timeout at most, and an order
 * about the pair's state for that long whatever it is allowed.
 */
public final class ControlDesks implements PairControl, ControlRecords, AutoCloseable {
    private final Map<String, LinkControl> desks = new HashMap<>();

    /**
     * @param pair the pair's name, or that of its drills
     * @param active the region that is active as long as nothing else was written
     * @param regions client settings of exactly two regions, by name
     */
    public ControlDesks(String pair, String active, Map<String, Map<String, String>> regions, Duration requestTimeout) {
        for (String target : regions.keySet()) {
            String source = regions.keySet().stream()
                    .filter(other -> !other.equals(target))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("pair " + pair + " has one region only"));
            LinkId link = new LinkId(pair, source, target);
            desks.put(
                    target,
                    new LinkControl(
                            link,
                            active,
                            regions.getOrDefault(source, Map.of()),
                            regions.getOrDefault(target, Map.of()),
                            requestTimeout));
        }
    }

    LinkControl desk(String region) {
        LinkControl desk = desks.get(region);
        if (desk == null) {
            throw new IllegalArgumentException("region " + region + " is none of the pair's: " + desks.keySet());
        }
        return desk;
    }

    @Override
    public Answer<Optional<PairState>> read(String region, Duration within) {
        return ControlAnswers.of(
                desk(region).pairState(within),
                found -> found.map(state -> new PairState(state.active(), state.epoch(), state.run(), state.at())));
    }

    @Override
    public Answer<Boolean> write(String region, PairState state, Duration within) {
        return ControlAnswers.done(desk(region).writePairState(state.active(), state.epoch(), state.run(), state.at()));
    }

    @Override
    public Answer<Boolean> clear(String region, Duration within) {
        return ControlAnswers.done(desk(region).clearPairState());
    }

    @Override
    public Answer<Optional<String>> get(String region, String key, Duration within) {
        return ControlAnswers.of(desk(region).get(key, within));
    }

    @Override
    public Answer<Boolean> put(String region, String key, String value, Duration within) {
        return ControlAnswers.done(desk(region).put(key, value, within));
    }

    /** All keys of a region that begin so, with their values. */
    Answer<Map<String, String>> under(String region, String prefix, Duration within) {
        return ControlAnswers.of(desk(region).under(prefix, within));
    }

    /** Removes a key. */
    Answer<Boolean> remove(String region, String key, Duration within) {
        return ControlAnswers.done(desk(region).remove(key, within));
    }

    @Override
    public void close() {
        desks.values().forEach(LinkControl::close);
    }
}
