package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.port.ControlRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who seems to lead. A beat in the control topics keeps a second controller from taking over without need; what keeps two
 * from writing is the journal's fencing alone. For one thread.
 */
final class Lease {
    private static final Duration STALE = Duration.ofSeconds(10);

    private final ControlRecords records;
    private final PairRules rules;
    private final Map<String, String> seen = new HashMap<>();
    private long beat;
    private long changed = System.nanoTime();
    private Optional<Beat> leader = Optional.empty();

    /** What a leading controller tells of itself. */
    record Beat(String instance, String region, String url, long beat) {}

    Lease(ControlRecords records, PairRules rules) {
        this.records = records;
        this.rules = rules;
    }

    /** Whether somebody else gives the beat although this controller leads: the journal tells who is right. */
    boolean contested() {
        return rules.regions().stream()
                .flatMap(region -> read(region).stream())
                .flatMap(text -> parse(text).stream())
                .anyMatch(other -> !other.instance().equals(rules.instance()));
    }

    /** Says that this controller leads. */
    void renew() {
        beat++;
        Beat ours = new Beat(rules.instance(), rules.home(), rules.url().toString(), beat);
        leader = Optional.of(ours);
        String text = HappeningJson.write(ours);
        for (String region : rules.regions()) {
            if (records.put(region, key(), text, rules.within()) instanceof Answer.Known) {
                seen.put(region, text);
            }
        }
    }

    /** Looks at the beats; tells whether nobody, or nobody but this instance, has given one for some time. */
    boolean free() {
        List<String> now =
                rules.regions().stream().map(region -> read(region).orElse("")).toList();
        Optional<Beat> newest = now.stream()
                .filter(text -> !text.isEmpty())
                .flatMap(text -> parse(text).stream())
                .max(java.util.Comparator.comparingLong(Beat::beat));
        leader = newest;
        boolean ours = newest.filter(other -> other.instance().equals(rules.instance()))
                .isPresent();
        return newest.isEmpty() || ours || System.nanoTime() - changed > STALE.toNanos();
    }

    /** Who leads, as far as it was seen. */
    Optional<Beat> leader() {
        return leader;
    }

    private Optional<String> read(String region) {
        if (!(records.get(region, key(), rules.within()) instanceof Answer.Known<Optional<String>>(var text))) {
            return Optional.ofNullable(seen.get(region));
        }
        text.ifPresent(value -> {
            if (!value.equals(seen.put(region, value))) {
                changed = System.nanoTime();
            }
        });
        return text;
    }

    private static Optional<Beat> parse(String text) {
        try {
            return Optional.of(HappeningJson.read(text, Beat.class));
        } catch (CanonicalJson.Unreadable e) {
            return Optional.empty();
        }
    }

    private String key() {
        return "controller|" + rules.pair();
    }
}
