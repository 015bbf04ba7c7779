package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.drive.SchemaHold;
import io.lockstep.replicator.kafka.KafkaSchemaTopic;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.SchemaTopic;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.thread.LinkThread;
import io.lockstep.replicator.wire.FeedSettings;
import io.lockstep.replicator.wire.KafkaSourceFeed;
import io.lockstep.replicator.wire.MemoryBudget;
import java.util.Optional;

/**
 * How a link reads its source: by one feed, or, where the policy names a schema topic, by one for that topic and one whose
 * records wait for it.
 */
final class LinkFeed implements AutoCloseable {
    /** Room for the schema topic, so that records that wait for it never take its place. */
    private static final long SCHEMA_BYTES = 4L << 20;

    private final SourceFeed feed;
    private final MemoryBudget budget;
    private final Optional<MemoryBudget> schemaBudget;
    private final Optional<SchemaTopic> schemas;

    private LinkFeed(
            SourceFeed feed, MemoryBudget budget, Optional<MemoryBudget> schemaBudget, Optional<SchemaTopic> schemas) {
        this.feed = feed;
        this.budget = budget;
        this.schemaBudget = schemaBudget;
        this.schemas = schemas;
    }

    /** @param budget of this link and others; the schema topic has one of its own beside it */
    static LinkFeed open(
            LinkSettings settings, KafkaSettings kafka, OffsetMapStore store, FeedRelay relay, MemoryBudget budget) {
        return settings.schemaTopic()
                .map(topic -> held(settings, topic, new KafkaSchemaTopic(kafka, store, topic), relay, budget))
                .orElseGet(() -> plain(settings, relay, budget));
    }

    private static LinkFeed plain(LinkSettings settings, FeedRelay relay, MemoryBudget budget) {
        return new LinkFeed(feed(settings, "feed", budget, relay), budget, Optional.empty(), Optional.empty());
    }

    private static LinkFeed held(
            LinkSettings settings, String topic, SchemaTopic schemas, FeedRelay relay, MemoryBudget budget) {
        MemoryBudget schemaBudget = new MemoryBudget(SCHEMA_BYTES);
        SchemaHold hold = new SchemaHold(schemas, relay);
        try {
            SourceFeed first = feed(settings, "schemas", schemaBudget, new Unheard(relay));
            try {
                SourceFeed others = feed(settings, "feed", budget, hold);
                return new LinkFeed(
                        new HeldFeed(topic, first, others, hold),
                        budget,
                        Optional.of(schemaBudget),
                        Optional.of(schemas));
            } catch (RuntimeException e) {
                first.close();
                throw e;
            }
        } catch (RuntimeException e) {
            schemas.close();
            throw e;
        }
    }

    private static SourceFeed feed(
            LinkSettings settings, String role, MemoryBudget budget, SourceFeed.Listener listener) {
        return new KafkaSourceFeed(
                LinkThread.factory(settings.link(), "feed"),
                RunningLink.wire(settings, role, settings.source()),
                FeedSettings.DEFAULT,
                budget,
                listener);
    }

    SourceFeed feed() {
        return feed;
    }

    /** Of the feed that most is read by. */
    MemoryBudget budget() {
        return budget;
    }

    MemorySnapshot memory() {
        return new MemorySnapshot(
                budget.used() + schemaBudget.map(MemoryBudget::used).orElse(0L),
                budget.limit() + schemaBudget.map(MemoryBudget::limit).orElse(0L));
    }

    /** Why records wait; empty while none does. */
    String warning() {
        return schemas.map(SchemaTopic::warning).orElse("");
    }

    @Override
    public void close() {
        schemas.ifPresent(SchemaTopic::close);
        feed.close();
    }

    /** Whether the source answers is told by the other feed alone. */
    private record Unheard(SourceFeed.Listener receiver) implements SourceFeed.Listener {
        @Override
        public void fetched(SourceFeed.Fetched fetched) {
            receiver.fetched(fetched);
        }

        @Override
        public void failed(PartitionId partition, long session, SourceFault fault) {
            receiver.failed(partition, session, fault);
        }

        @Override
        public void reachable(boolean reachable, String detail) {
            if (!reachable) {
                receiver.reachable(false, detail);
            }
        }
    }
}
