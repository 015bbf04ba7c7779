package io.lockstep.sandbox.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingConsumer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A consumer of the client library. */
final class FollowingReader implements Reader {
    private final FollowingConsumer<String, String> consumer;

    private FollowingReader(FollowingConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** A group that reads so. */
    static LiveGroup group(FollowingClients clients, String name, List<String> topics, String region) {
        Firsts firsts = new Firsts();
        firsts.moved(region);
        FollowingConsumer<String, String> consumer =
                clients.consumer(ReaderSettings.of(name), topics, (from, to, epoch) -> firsts.moved(to));
        return new LiveGroup(name, topics, firsts, new FollowingReader(consumer));
    }

    @Override
    public String kind() {
        return "library";
    }

    @Override
    public ConsumerRecords<String, String> poll(Duration patience) {
        return consumer.poll(patience);
    }

    @Override
    public void commit() {
        consumer.commitSync();
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
