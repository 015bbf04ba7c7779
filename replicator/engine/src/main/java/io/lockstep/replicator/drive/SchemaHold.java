package io.lockstep.replicator.drive;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SchemaTopic;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed.Fetched;
import io.lockstep.replicator.port.SourceFeed.Listener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what was fetched until the schemas that it may need are on the target: a record's schema was registered before the
 * record was written, so whatever the schema topic held at any moment after the record was fetched is enough. Per partition
 * the order stays. What is held counts in the memory budget, so that fetching stops when the schemas do not come.
 *
 * <p>Called by the feed, by the loop and by whoever completes {@link SchemaTopic#caughtUp}. The feed that brings the schema
 * topic itself must not pass through here, and needs memory of its own.
 */
public final class SchemaHold implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaHold.class);

    private final SchemaTopic schemas;
    private final Listener receiver;
    private final Object lock = new Object();
    private List<Held> waiting = new ArrayList<>();
    private List<Held> asked = new ArrayList<>();
    private Set<PartitionId> leaving = Set.of();
    private boolean asking;
    private volatile boolean closed;

    private record Held(PartitionId partition, List<Piece> pieces, Consumer<Listener> tell) {
        void release() {
            pieces.forEach(PartitionDriver::release);
        }
    }

    public SchemaHold(SchemaTopic schemas, Listener receiver) {
        this.schemas = schemas;
        this.receiver = receiver;
    }

    @Override
    public void fetched(Fetched fetched) {
        if (fetched.pieces().isEmpty()) {
            receiver.fetched(fetched);
        } else {
            hold(new Held(fetched.partition(), fetched.pieces(), to -> to.fetched(fetched)));
        }
    }

    /** Behind what was fetched before it. */
    @Override
    public void failed(PartitionId partition, long session, SourceFault fault) {
        if (holds(partition)) {
            hold(new Held(partition, List.of(), to -> to.failed(partition, session, fault)));
        } else {
            receiver.failed(partition, session, fault);
        }
    }

    @Override
    public void reachable(boolean reachable, String detail) {
        receiver.reachable(reachable, detail);
    }

    /** A partition's session is over; what is held of it is given back. */
    public void forget(PartitionId partition) {
        List<Held> over = new ArrayList<>();
        synchronized (lock) {
            take(waiting, partition, over);
            take(asked, partition, over);
        }
        over.forEach(Held::release);
    }

    /** Gives everything back; nothing passes any more. */
    public void close() {
        List<Held> over = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            over.addAll(waiting);
            over.addAll(asked);
            waiting.clear();
            asked.clear();
        }
        over.forEach(Held::release);
    }

    private static void take(List<Held> from, PartitionId partition, List<Held> into) {
        from.stream().filter(held -> held.partition().equals(partition)).forEach(into::add);
        from.removeIf(held -> held.partition().equals(partition));
    }

    private boolean holds(PartitionId partition) {
        synchronized (lock) {
            return leaving.contains(partition)
                    || waiting.stream().anyMatch(held -> held.partition().equals(partition))
                    || asked.stream().anyMatch(held -> held.partition().equals(partition));
        }
    }

    private void hold(Held held) {
        boolean over;
        boolean first;
        synchronized (lock) {
            over = closed;
            first = !over && !asking;
            if (!over) {
                waiting.add(held);
                asking = true;
            }
        }
        if (over) {
            held.release();
        }
        if (first) {
            ask();
        }
    }

    /** For everything that waits now. */
    private void ask() {
        synchronized (lock) {
            asked = waiting;
            waiting = new ArrayList<>();
        }
        schemas.caughtUp().thenRun(this::pass);
    }

    private void pass() {
        List<Held> free;
        synchronized (lock) {
            free = asked;
            asked = new ArrayList<>();
            leaving = new HashSet<>();
            free.forEach(held -> leaving.add(held.partition()));
        }
        free.forEach(this::tell);
        boolean more;
        synchronized (lock) {
            leaving = Set.of();
            more = !waiting.isEmpty();
            asking = more;
        }
        if (more) {
            ask();
        }
    }

    /** Nothing may be left out, so a loop that takes nothing for a while is told again. */
    private void tell(Held held) {
        while (!closed) {
            try {
                held.tell().accept(receiver);
                return;
            } catch (IllegalStateException e) {
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
                LOG.warn("What was held for its schemas is not taken yet partition={}", held.partition(), e);
            }
        }
        held.release();
    }
}
