package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.port.ControlRecords;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Who seems to lead. A beat in the control topics keeps a second controller from taking over without need; what keeps two
 * from writing is the journal's fencing alone. For one thread; each region is told by one of its own, because a region
 * that does not answer must delay neither the run nor the beat in the other one.
 */
final class Lease implements AutoCloseable {
    private static final Duration STALE = Duration.ofSeconds(10);

    private final ControlRecords records;
    private final PairRules rules;
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final Map<String, ThreadPoolExecutor> tellers = new TreeMap<>();
    private final LongSupplier nanos;
    private long beat;
    private final AtomicBoolean contested = new AtomicBoolean();
    private volatile long changed;
    private volatile boolean lost;
    private volatile Optional<Beat> leader = Optional.empty();

    /** What a leading controller tells of itself. */
    record Beat(String instance, String region, String url, long beat) {}

    Lease(ControlRecords records, PairRules rules) {
        this(records, rules, System::nanoTime);
    }

    /** @param nanos tells the time, monotonic */
    Lease(ControlRecords records, PairRules rules, LongSupplier nanos) {
        this.records = records;
        this.rules = rules;
        this.nanos = nanos;
        this.changed = nanos.getAsLong();
        rules.regions().forEach(region -> tellers.put(region, Threads.single("lockstep-beat-" + region)));
    }

    /** Whether somebody else gives the beat although this controller leads: the journal tells who is right. */
    boolean contested() {
        return contested.get();
    }

    /**
     * Says that this controller leads; does not wait until it is heard. Another one's beat is not written over before it
     * was {@link #contested} once.
     */
    void renew() {
        beat++;
        lost = false;
        boolean judged = contested.getAndSet(false);
        Beat ours = new Beat(rules.instance(), rules.home(), rules.url().toString(), beat);
        leader = Optional.of(ours);
        String text = HappeningJson.told(ours);
        tellers.forEach((region, teller) -> {
            if (teller.getActiveCount() == 0 && teller.getQueue().isEmpty()) {
                tell(region, teller, text, judged);
            }
        });
    }

    private void tell(String region, ThreadPoolExecutor teller, String text, boolean judged) {
        try {
            teller.execute(() -> {
                if (!judged && another(region)) {
                    contested.set(true);
                } else if (records.put(region, key(), text, rules.within()) instanceof Answer.Known) {
                    seen.put(region, text);
                }
            });
        } catch (RejectedExecutionException e) {
            leader = Optional.empty();
        }
    }

    private boolean another(String region) {
        read(region);
        return Optional.ofNullable(seen.get(region))
                .flatMap(Lease::parse)
                .filter(other -> !other.instance().equals(rules.instance()))
                .isPresent();
    }

    @Override
    public void close() {
        tellers.values().forEach(ThreadPoolExecutor::shutdownNow);
    }

    /** From any thread: another controller took the journal, and gives its first beat once it leads. */
    void lost() {
        changed = nanos.getAsLong();
        lost = true;
    }

    /**
     * Looks at the beats; tells whether nobody, or nobody but this instance, has given one for some time. Each instance
     * counts its own beats from its start, so that those of two do not compare: what this one gave before it was taken over
     * may stand in one region for a while, with a greater number than its successor's in the other one; or in both, before
     * its successor has given any. While no region answers, nothing is known of anybody's beats, so that time does not count.
     */
    boolean free() {
        List<Answer<Optional<String>>> answers =
                rules.regions().stream().map(this::read).toList();
        if (answers.stream().noneMatch(Answer.Known.class::isInstance)) {
            changed = nanos.getAsLong();
        }
        List<Beat> beats = rules.regions().stream()
                .flatMap(region -> Optional.ofNullable(seen.get(region)).flatMap(Lease::parse).stream())
                .toList();
        Optional<Beat> others = beats.stream()
                .filter(beat -> !beat.instance().equals(rules.instance()))
                .max(Comparator.comparingLong(Beat::beat));
        leader = others.or(() -> beats.stream().findFirst());
        boolean quiet = nanos.getAsLong() - changed > STALE.toNanos();
        return quiet || (others.isEmpty() && !lost);
    }

    /** Who leads, as far as it was seen. */
    Optional<Beat> leader() {
        return leader;
    }

    /** Whatever it tells is {@link #seen}. */
    private Answer<Optional<String>> read(String region) {
        Answer<Optional<String>> answer = records.get(region, key(), rules.within());
        if (answer instanceof Answer.Known<Optional<String>>(var text)) {
            text.ifPresent(value -> {
                if (!value.equals(seen.put(region, value))) {
                    changed = nanos.getAsLong();
                }
            });
        }
        return answer;
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
