package io.lockstep.replicator.app;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.ControlAnswer.Known;
import io.lockstep.replicator.ControlAnswer.Refused;
import io.lockstep.replicator.ControlAnswer.Unknown;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.PairRecord;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.WorkerStatus;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaControlRecords;
import io.lockstep.replicator.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The controller's side of the control topic on a link's target: asks the link's workers to seal, reads their answers,
 * reads and writes the pair's state and any other record. Creates Lockstep's own topics there where they are missing. Each
 * call waits at most about the request timeout; safe for use from any thread.
 */
public final class LinkControl implements AutoCloseable {
    private final LinkId link;
    private final String policyActive;
    private final KafkaControl control;
    private final KafkaControlRecords records;
    private final Duration patience;

    /**
     * @param policyActive the region that is active as long as no controller wrote anything else
     * @param source Kafka client settings of the link's source region; needed only before Lockstep's topics exist
     * @param target Kafka client settings of the link's target region, whose control topic this is
     * @param requestTimeout at least 2 s
     */
    public LinkControl(
            LinkId link,
            String policyActive,
            Map<String, String> source,
            Map<String, String> target,
            Duration requestTimeout) {
        this.link = link;
        this.policyActive = policyActive;
        this.control = new KafkaControl(new KafkaSettings(link, source, target, requestTimeout), policyActive);
        this.records = control.records();
        this.patience = requestTimeout.plusMillis(500);
        control.start();
    }

    /** Replaces what was asked before. */
    public ControlAnswer<Void> requestSeal(SealRequest request) {
        return records.putSeal(request);
    }

    /** Ends the request and removes the answers, those of workers that are gone among them. */
    public ControlAnswer<Void> clearSeal() {
        ControlAnswer<Void> cleared = records.putSeal(null);
        return cleared instanceof Known<Void> ? records.removeSealAnswers() : cleared;
    }

    /** What the workers answered, by their name, of whatever run. */
    public ControlAnswer<Map<String, SealAnswer>> answers() {
        return records.sealAnswers();
    }

    /** How many workers take part in the link now. */
    public ControlAnswer<Integer> members() {
        return records.members();
    }

    /** What workers told last of themselves, by their name; also of those that are gone. */
    public ControlAnswer<Map<String, WorkerStatus>> statuses() {
        return records.statuses();
    }

    /** The same, for who waits no longer than this. */
    public ControlAnswer<Map<String, WorkerStatus>> statuses(Duration within) {
        return records.within(within).statuses();
    }

    /** How offsets of both sides relate, for those of these partitions that were ever mirrored. */
    public ControlAnswer<Map<PartitionId, OffsetMap>> maps(Collection<PartitionId> partitions) {
        try {
            Map<PartitionId, OffsetMap> maps = new TreeMap<>();
            control.offsetMap()
                    .partitions(partitions)
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, entry) -> maps.put(partition, entry.map()));
            return new Known<>(maps);
        } catch (ExecutionException | TimeoutException e) {
            return new Unknown<>("the offset map cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown<>("interrupted");
        }
    }

    /** The topics that were ever mirrored here, by what is written down. */
    public ControlAnswer<Set<String>> mirrored() {
        try {
            return new Known<>(
                    control.offsetMap().topics().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return new Unknown<>("the offset map cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown<>("interrupted");
        }
    }

    /** The topics of which each group has a checkpoint here, by what is in that topic now. Reads all of it. */
    public ControlAnswer<Map<String, Set<String>>> checkpointed() {
        return records.checkpointed();
    }

    /** What a controller wrote last, empty where none ever did. */
    public ControlAnswer<Optional<PairRecord>> pairState() {
        return records.pair();
    }

    /** The same, for who waits no longer than this. */
    public ControlAnswer<Optional<PairRecord>> pairState(Duration within) {
        return records.within(within).pair();
    }

    /**
     * Writes which region is active under which epoch; whether the roles were swapped with it, or earlier, is noted
     * besides. Refused where the epoch would fall, or stay while another region becomes active.
     */
    public ControlAnswer<Void> writePairState(String active, int epoch, String run, String at) {
        return switch (records.pair()) {
            case Unknown<Optional<PairRecord>> unknown -> new Unknown<>(unknown.detail());
            case Refused<Optional<PairRecord>> refused -> new Refused<>(refused.detail());
            case Known<Optional<PairRecord>> known -> {
                PairRecord before = known.value().orElse(new PairRecord(policyActive, 0, 0, "", ""));
                boolean same = before.active().equals(active);
                if (epoch < before.epoch() || (epoch == before.epoch() && !same)) {
                    yield new Refused<>("The pair's state says " + before.active() + " with epoch " + before.epoch()
                            + "; it cannot become " + active + " with epoch " + epoch
                            + ", because epochs only grow. Take a higher one.");
                }
                yield records.putPair(new PairRecord(active, epoch, same ? before.since() : epoch, run, at));
            }
        };
    }

    /** Ends a drill: the pair's state is removed, and its links stand idle again. Refused for any other link. */
    public ControlAnswer<Void> clearPairState() {
        return link.drill() ? records.putPair(null) : notADrill();
    }

    private ControlAnswer<Void> notADrill() {
        return new Refused<>("Link " + link + " of pair " + link.pair()
                + " is not a drill's, and what is written down of the business is never removed.");
    }

    /**
     * Removes what this link wrote down of a drill, once its topics and groups are deleted: entries of the offset map,
     * checkpoints, and that a way back was made ready. So the next drill begins like the first. Refused for any other
     * link: what is written down of the business is never removed.
     */
    public ControlAnswer<Void> forgetDrill(Set<String> topics, Set<String> groups) {
        if (!link.drill()) {
            return notADrill();
        }
        ControlAnswer<Void> forgotten = records.forgetTopics(topics);
        if (forgotten instanceof Known<Void>) {
            forgotten = records.forgetGroups(groups);
        }
        return forgotten instanceof Known<Void> ? records.putReversed(OptionalInt.empty()) : forgotten;
    }

    /**
     * Removes what this link wrote down about topics of a source region that was rebuilt as another cluster, so that a
     * later way back does not contradict it. On an operator's word only, while the link stands idle.
     */
    public ControlAnswer<Void> forgetSource(Set<String> topics) {
        return records.forgetTopics(topics);
    }

    /** The value of any key, as of now. */
    public ControlAnswer<Optional<String>> get(String key) {
        return records.get(key);
    }

    /** The same, for who waits no longer than this. */
    public ControlAnswer<Optional<String>> get(String key, Duration within) {
        return records.within(within).get(key);
    }

    /** Writes any key, for who waits no longer than this; what is not known to be written then may be later. */
    public ControlAnswer<Void> put(String key, String value, Duration within) {
        return records.within(within).put(key, value);
    }

    /** Writes any key; null removes it. */
    public ControlAnswer<Void> put(String key, @Nullable String value) {
        return records.put(key, value);
    }

    /** Removes any key, for who waits no longer than this. */
    public ControlAnswer<Void> remove(String key, Duration within) {
        return records.within(within).put(key, null);
    }

    /** All keys that begin so, with their values, for who waits no longer than this. */
    public ControlAnswer<Map<String, String>> under(String prefix, Duration within) {
        return records.within(within).under(prefix);
    }

    /** The keys that begin so, as of now. */
    public ControlAnswer<Set<String>> keys(String prefix) {
        return switch (records.under(prefix)) {
            case Known<Map<String, String>> known -> new Known<>(known.value().keySet());
            case Unknown<Map<String, String>> unknown -> new Unknown<>(unknown.detail());
            case Refused<Map<String, String>> refused -> new Refused<>(refused.detail());
        };
    }

    @Override
    public void close() {
        control.close();
    }
}
