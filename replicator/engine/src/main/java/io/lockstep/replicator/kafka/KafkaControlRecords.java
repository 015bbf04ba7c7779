package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.PairRecord;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.WorkerStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Records of {@code __lockstep.control}, for callers that wait: each call takes at most the request timeout. Reads see
 * whatever was written before they were asked, writes are on all in-sync replicas. Safe for use from any thread.
 */
public final class KafkaControlRecords {
    private static final Map<String, Object> PAIR_DEFAULTS = Map.of("since", PairForm.UNTOLD, "run", "", "at", "");
    private static final Map<String, Object> STATUS_DEFAULTS =
            Map.of("contested", List.of(), "contestedGroups", List.of(), "reaches", Map.of());
    private static final Duration NO_HISTORY = Duration.ZERO;
    private static final Duration GRACE = Duration.ofMillis(500);

    private final KafkaSettings settings;
    private final ControlLog log;
    private final ControlWriter writer;
    private final Duration patience;

    KafkaControlRecords(KafkaSettings settings, ControlLog log, ControlWriter writer) {
        this(settings, log, writer, settings.requestTimeout().plus(GRACE));
    }

    private KafkaControlRecords(KafkaSettings settings, ControlLog log, ControlWriter writer, Duration patience) {
        this.settings = settings;
        this.log = log;
        this.writer = writer;
        this.patience = patience;
    }

    /** The same for callers who wait no longer than this; who has the request timeout waits as everybody does. */
    public KafkaControlRecords within(Duration most) {
        return most.compareTo(settings.requestTimeout()) < 0
                ? new KafkaControlRecords(settings, log, writer, most)
                : this;
    }

    /** The value of a key. */
    public ControlAnswer<Optional<String>> get(String key) {
        return ask(() -> log.read(view -> view.control(key)));
    }

    /** All keys that begin so, with their values. */
    public ControlAnswer<Map<String, String>> under(String prefix) {
        return ask(() -> log.read(view -> (Map<String, String>) new TreeMap<>(view.controlUnder(prefix))));
    }

    /** Writes a key; a null value removes it. */
    public ControlAnswer<Void> put(String key, @Nullable String value) {
        Map<String, @Nullable String> change = new LinkedHashMap<>();
        change.put(key, value);
        return write(ControlTopics.CONTROL, change);
    }

    private ControlAnswer<Void> remove(String topic, Set<String> keys) {
        Map<String, @Nullable String> gone = new LinkedHashMap<>();
        keys.forEach(key -> gone.put(key, null));
        return write(topic, gone);
    }

    private ControlAnswer<Void> write(String topic, Map<String, @Nullable String> changes) {
        return switch (ask(() -> writer.write(topic, changes).thenApply(done -> topic))) {
            case ControlAnswer.Known<String> known -> done();
            case ControlAnswer.Unknown<String> unknown -> new ControlAnswer.Unknown<>(unknown.detail());
            case ControlAnswer.Refused<String> refused -> new ControlAnswer.Refused<>(refused.detail());
        };
    }

    @SuppressWarnings("NullAway") // a Void is nothing else
    private static ControlAnswer<Void> done() {
        return new ControlAnswer.Known<>(null);
    }

    /** What was last written of the pair's state; a writer that told no {@code since} became active with its epoch. */
    public ControlAnswer<Optional<PairRecord>> pair() {
        String key = MapKeys.pair(settings.link().pair());
        return ask(() -> log.read(view -> view.control(key).map(text -> pair(key, text))));
    }

    static PairRecord pair(String key, String text) {
        PairRecord read = parsed(key, () -> Json.read(text, PairRecord.class, "active", PAIR_DEFAULTS));
        int since = read.since() == PairForm.UNTOLD ? read.epoch() : read.since();
        return new PairRecord(read.active(), read.epoch(), since, read.run(), read.at());
    }

    /** A null state removes it. */
    public ControlAnswer<Void> putPair(@Nullable PairRecord state) {
        return put(MapKeys.pair(settings.link().pair()), state == null ? null : Json.write(state));
    }

    /** A null request removes what was asked for. */
    public ControlAnswer<Void> putSeal(@Nullable SealRequest request) {
        return put(MapKeys.seal(settings.link()), request == null ? null : Json.write(request));
    }

    /** By worker. */
    public ControlAnswer<Map<String, SealAnswer>> sealAnswers() {
        String prefix = MapKeys.sealed(settings.link());
        return ask(() -> log.read(view -> {
            Map<String, SealAnswer> answers = new TreeMap<>();
            view.controlUnder(prefix)
                    .forEach((key, text) -> answers.put(
                            key.substring(prefix.length()), parsed(key, () -> Json.read(text, SealAnswer.class))));
            return (Map<String, SealAnswer>) answers;
        }));
    }

    /** What workers told last of themselves, by worker. */
    public ControlAnswer<Map<String, WorkerStatus>> statuses() {
        String prefix = MapKeys.status(settings.link());
        return ask(() -> log.read(view -> {
            Map<String, WorkerStatus> all = new TreeMap<>();
            view.controlUnder(prefix)
                    .forEach((key, text) -> all.put(key.substring(prefix.length()), status(key, text)));
            return (Map<String, WorkerStatus>) all;
        }));
    }

    static WorkerStatus status(String key, String text) {
        return parsed(key, () -> Json.read(text, WorkerStatus.class, "beat", STATUS_DEFAULTS));
    }

    public ControlAnswer<Void> removeSealAnswers() {
        return switch (under(MapKeys.sealed(settings.link()))) {
            case ControlAnswer.Known<Map<String, String>> known ->
                remove(ControlTopics.CONTROL, known.value().keySet());
            case ControlAnswer.Unknown<Map<String, String>> unknown -> new ControlAnswer.Unknown<>(unknown.detail());
            case ControlAnswer.Refused<Map<String, String>> refused -> new ControlAnswer.Refused<>(refused.detail());
        };
    }

    /** Up to which epoch the way back was made ready, empty where it never was. */
    public ControlAnswer<OptionalInt> reversed() {
        String key = MapKeys.reversed(settings.link());
        return ask(() -> log.read(view -> view.control(key)
                .map(text -> OptionalInt.of(reversed(key, text)))
                .orElse(OptionalInt.empty())));
    }

    /** Empty removes it. */
    public ControlAnswer<Void> putReversed(OptionalInt epoch) {
        String key = MapKeys.reversed(settings.link());
        return put(key, epoch.isPresent() ? reversed(epoch.getAsInt()) : null);
    }

    static int reversed(String key, String text) {
        return parsed(key, () -> Json.read(text, Reversed.class).epoch());
    }

    static String reversed(int epoch) {
        return Json.write(new Reversed(epoch));
    }

    /** Removes all that the offset map holds of these topics under this link. */
    public ControlAnswer<Void> forgetTopics(Set<String> topics) {
        LinkId link = settings.link();
        ControlAnswer<Set<String>> keys = ask(() -> log.read(view -> {
            Set<String> found = new TreeSet<>();
            for (String topic : topics) {
                view.offsetMap(MapKeys.topic(link, topic)).ifPresent(entry -> found.add(MapKeys.topic(link, topic)));
                view.under(MapKeys.partitionsBegin(link, topic)).keySet().stream()
                        .filter(key -> MapKeys.isPartitionOf(link, topic, key))
                        .forEach(found::add);
            }
            return found;
        }));
        return switch (keys) {
            case ControlAnswer.Known<Set<String>> known -> remove(ControlTopics.OFFSET_MAP, known.value());
            case ControlAnswer.Unknown<Set<String>> unknown -> new ControlAnswer.Unknown<>(unknown.detail());
            case ControlAnswer.Refused<Set<String>> refused -> new ControlAnswer.Refused<>(refused.detail());
        };
    }

    /** Removes the checkpoints of these groups under this link. */
    public ControlAnswer<Void> forgetGroups(Set<String> groups) {
        try (KafkaCheckpoints checkpoints = new KafkaCheckpoints(settings, NO_HISTORY, false)) {
            if (checkpoints.present()) {
                checkpoints.forget(groups);
            }
            return done();
        } catch (RegionException e) {
            return failed(e);
        }
    }

    /** The topics of which each group has a checkpoint under this link; read anew from the topic itself. */
    public ControlAnswer<Map<String, Set<String>>> checkpointed() {
        try (KafkaCheckpoints checkpoints = new KafkaCheckpoints(settings, NO_HISTORY, false)) {
            Map<String, Set<String>> topics = new TreeMap<>();
            checkpoints
                    .peek()
                    .forEach((group, written) -> topics.put(
                            group,
                            written.last().positions().keySet().stream()
                                    .map(PartitionId::topic)
                                    .collect(Collectors.toSet())));
            return new ControlAnswer.Known<>(topics);
        } catch (RegionException e) {
            return failed(e);
        }
    }

    private record Reversed(int epoch) {}

    /** How many workers take part in the link, 0 where its group is empty or unknown to the target. */
    public ControlAnswer<Integer> members() {
        String group = settings.link().group();
        try (RegionAdmin admin = RegionAdmin.open(settings, Side.TARGET, "members")) {
            Map<String, KafkaFuture<ConsumerGroupDescription>> calls =
                    admin.client().describeConsumerGroups(List.of(group)).describedGroups();
            Answers<String, ConsumerGroupDescription> answers = Answers.await(calls, admin.deadline());
            ConsumerGroupDescription found = answers.found().get(group);
            if (found != null) {
                return new ControlAnswer.Known<>(found.members().size());
            }
            Throwable failure = answers.failed().getOrDefault(group, new TimeoutException("no answer"));
            Right needed = Right.onGroup("DESCRIBE", group);
            return failure instanceof GroupIdNotFoundException
                    ? new ControlAnswer.Known<>(0)
                    : failed(new RegionException(Faults.explain(failure, needed, admin.region()), failure));
        } catch (RegionException e) {
            return failed(e);
        }
    }

    private <T> ControlAnswer<T> ask(Supplier<CompletionStage<T>> question) {
        try {
            return new ControlAnswer.Known<>(
                    question.get().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failed(Faults.unwrap(e));
        } catch (TimeoutException e) {
            return failed(new RegionException("Region " + settings.region(Side.TARGET) + " did not answer within "
                    + patience.toMillis() + " ms. " + log.fault()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ControlAnswer.Unknown<>(
                    "Interrupted while waiting for region " + settings.region(Side.TARGET) + ".");
        }
    }

    private <T> ControlAnswer<T> failed(Throwable failure) {
        String detail = String.valueOf(failure.getMessage());
        return refused(failure) || log.refused()
                ? new ControlAnswer.Refused<>(detail)
                : new ControlAnswer.Unknown<>(detail);
    }

    /** Whether a right or a setting stands in the way, which no repetition changes. */
    static boolean refused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
                return true;
            }
        }
        return false;
    }

    private static <T> T parsed(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Json.Unreadable e) {
            throw new RegionException("The value of key " + key + " in __lockstep.control is not one that Lockstep"
                    + " wrote (" + e.getMessage() + "). Write its last good value again, or remove it.");
        }
    }
}
