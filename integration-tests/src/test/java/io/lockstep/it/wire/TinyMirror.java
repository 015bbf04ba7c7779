package io.lockstep.it.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.wire.FeedSettings;
import io.lockstep.replicator.wire.KafkaSourceFeed;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.MemoryBudget;
import io.lockstep.replicator.wire.WireSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * The least that mirrors with the wire: in order, observing again after every failure. Single-threaded but for the
 * feed's calls. What it counts tells which paths were taken.
 */
final class TinyMirror implements AutoCloseable {
    static final long PRODUCER = (1L << 62) + 7;
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    final MemoryBudget budget;
    final KafkaTargetLog target;
    final KafkaSourceFeed feed;
    final Map<PartitionId, Side> sides = new LinkedHashMap<>();
    final Map<HoleKind, Long> holes = new EnumMap<>(HoleKind.class);

    Fill.Method method = Fill.Method.MARKERS;
    long untouched;
    long reencoded;
    long mostUsed;
    boolean frozen;
    private long sessions;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

    TinyMirror(Map<String, String> source, Map<String, String> target, long budgetBytes) {
        this(source, target, budgetBytes, FeedSettings.DEFAULT);
    }

    TinyMirror(Map<String, String> source, Map<String, String> target, long budgetBytes, FeedSettings settings) {
        this.budget = new MemoryBudget(budgetBytes);
        this.target = new KafkaTargetLog(new WireSettings("it-target", target, REQUEST_TIMEOUT));
        this.feed = new KafkaSourceFeed(
                Thread.ofPlatform().name("it").daemon().factory(),
                new WireSettings("it-source", source, REQUEST_TIMEOUT),
                settings,
                budget,
                new Inbox());
    }

    /** Begins with a partition, where the target ends. */
    Side mirror(PartitionId partition, String sourceTopicId, String targetTopicId) {
        target.open(partition, targetTopicId);
        Side side = new Side(partition, sourceTopicId);
        sides.put(partition, side);
        side.observe();
        return side;
    }

    Side side(PartitionId partition) {
        return Objects.requireNonNull(sides.get(partition), () -> partition + " is not mirrored");
    }

    /** Works until the condition holds, or fails. */
    void runUntil(String what, Duration deadline, BooleanSupplier done) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + deadline + " in vain until " + what + "; " + sides.values());
            }
            turn();
        }
    }

    private void turn() {
        for (Runnable next = inbox.poll(); next != null; next = inbox.poll()) {
            next.run();
        }
        if (!frozen) {
            sides.values().forEach(Side::advance);
        }
        mostUsed = Math.max(mostUsed, budget.used());
        target.poll(20);
    }

    @Override
    public void close() {
        feed.close();
        target.close();
    }

    /** One partition. */
    final class Side {
        final PartitionId id;
        final Queue<Piece> pieces = new ArrayDeque<>();
        Optional<SourceFault> fault = Optional.empty();
        Optional<String> refusal = Optional.empty();
        String trouble = "";
        boolean frozen;
        long next = -1;
        long sourceEnd = -1;
        long stableEnd = -1;
        private final String sourceTopicId;
        private long session;
        private int sequence;
        private int confirmed;
        private int window;
        private boolean busy;
        private boolean failed;
        final Overshoots overshoots = new Overshoots();

        Side(PartitionId id, String sourceTopicId) {
            this.id = id;
            this.sourceTopicId = sourceTopicId;
        }

        boolean caughtUpTo(long end) {
            return next >= end && window == 0 && !busy;
        }

        void observe() {
            busy = true;
            failed = false;
            // What the old session still brings must not be taken for what follows the end that will be seen.
            session = -1;
            releaseAll();
            target.observe(id, PRODUCER, this::observed);
        }

        private void observed(ObserveOutcome outcome) {
            busy = false;
            switch (outcome) {
                case ObserveOutcome.Observed seen -> {
                    overshoots.end(next < 0 ? seen.end() : next + writtenSince(seen), seen.end());
                    next = seen.end();
                    sequence = seen.lastSequence().isPresent()
                            ? Stamp.after(seen.lastSequence().getAsInt(), 1)
                            : Stamp.after(0, seen.end());
                    confirmed = sequence;
                    session = ++sessions;
                    feed.follow(new SourceFeed.Subscription(id, sourceTopicId, next, OptionalInt.empty(), session));
                }
                case ObserveOutcome.Failed again -> observe();
                case ObserveOutcome.Refused refused -> refusal = Optional.of(refused.detail());
            }
        }

        /** Records of ours that are there without having been confirmed. */
        private long writtenSince(ObserveOutcome.Observed seen) {
            return seen.lastSequence().isPresent()
                    ? (Stamp.after(seen.lastSequence().getAsInt(), 1) - confirmed) & Integer.MAX_VALUE
                    : 0;
        }

        void giveUp() {
            session = -1;
            releaseAll();
        }

        void advance() {
            while (!frozen && !busy && !failed && !pieces.isEmpty()) {
                if (pieces.element() instanceof Piece.Data data) {
                    if (window >= 5) {
                        return;
                    }
                    pieces.remove();
                    append(data);
                } else if (window == 0 && pieces.remove() instanceof Piece.Gap gap) {
                    fill(gap);
                } else {
                    return;
                }
            }
        }

        private void append(Piece.Data data) {
            window++;
            overshoots.settled();
            target.append(id, data, new Stamp(PRODUCER, (short) 0, sequence), outcome -> {
                window--;
                data.payload().release();
                if (outcome instanceof AppendOutcome.Appended at && at.baseOffset() == data.from()) {
                    next = data.to();
                    confirmed = Stamp.after(confirmed, data.length());
                    if (data.untouched()) {
                        untouched++;
                    } else {
                        reencoded++;
                    }
                } else if (outcome instanceof AppendOutcome.Refused refused) {
                    refusal = Optional.of(refused.detail());
                    failed = true;
                } else if (outcome instanceof AppendOutcome.Appended elsewhere) {
                    refusal = Optional.of("appended at " + elsewhere.baseOffset() + " instead of " + data.from());
                    failed = true;
                } else {
                    trouble = outcome.toString();
                    failed = true;
                }
                if (failed && window == 0 && refusal.isEmpty()) {
                    observe();
                }
            });
            sequence = Stamp.after(sequence, data.length());
        }

        private void fill(Piece.Gap gap) {
            busy = true;
            holes.merge(gap.kind(), gap.length(), Long::sum);
            overshoots.ordered(gap.to());
            target.fill(id, new Fill(method, next, gap.length(), PRODUCER, (short) 0, 1, "it." + id), outcome -> {
                if (outcome.equals(new FillOutcome.Done(gap.to()))) {
                    next = gap.to();
                    overshoots.settled();
                    busy = false;
                } else if (outcome instanceof FillOutcome.Refused refused) {
                    refusal = Optional.of(refused.detail());
                } else {
                    trouble = outcome.toString();
                    observe();
                }
                if (method == Fill.Method.MARKERS) {
                    sequenceAfterMarkers();
                }
            });
        }

        /** A marker under a producer id without sequence makes 0 the next one. */
        private void sequenceAfterMarkers() {
            if (next >= 0 && !busy && sequence == Stamp.after(0, next)) {
                busy = true;
                target.observe(id, PRODUCER, outcome -> {
                    busy = false;
                    if (outcome instanceof ObserveOutcome.Observed seen
                            && seen.lastSequence().isPresent()) {
                        sequence = Stamp.after(seen.lastSequence().getAsInt(), 1);
                        confirmed = sequence;
                    }
                });
            }
        }

        private void releaseAll() {
            for (Piece piece : pieces) {
                if (piece instanceof Piece.Data data) {
                    data.payload().release();
                }
            }
            pieces.clear();
        }

        @Override
        public String toString() {
            return id + " next " + next + " of " + stableEnd + " queued " + pieces.size() + " window " + window
                    + " busy " + busy + " failed " + failed + " " + fault + " " + refusal + " " + trouble;
        }
    }

    /** The feed's thread hands over to ours. */
    private final class Inbox implements SourceFeed.Listener {
        @Override
        public void fetched(SourceFeed.Fetched fetched) {
            inbox.add(() -> {
                Side side = sides.get(fetched.partition());
                if (side == null || side.session != fetched.session()) {
                    fetched.pieces().forEach(Inbox::drop);
                    return;
                }
                side.pieces.addAll(fetched.pieces());
                side.sourceEnd = fetched.highWatermark();
                side.stableEnd = fetched.stableEnd();
            });
            target.wakeup();
        }

        private static void drop(Piece piece) {
            if (piece instanceof Piece.Data data) {
                data.payload().release();
            }
        }

        @Override
        public void failed(PartitionId partition, long session, SourceFault fault) {
            inbox.add(() -> {
                Side side = sides.get(partition);
                if (side != null && side.session == session) {
                    side.fault = Optional.of(fault);
                }
            });
            target.wakeup();
        }

        @Override
        public void reachable(boolean reachable, String detail) {
            target.wakeup();
        }
    }
}
