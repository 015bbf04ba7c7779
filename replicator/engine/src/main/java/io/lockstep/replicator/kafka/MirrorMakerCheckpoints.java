package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.replicator.kafka.CheckpointWriter.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * MirrorMaker 2's checkpoint topic, for applications that translate their positions with Kafka's
 * {@code RemoteClusterUtils}. Only ever written. Belongs to one thread.
 */
final class MirrorMakerCheckpoints {
    private final ControlTopics topics;
    private final CheckpointWriter writer;
    private final String topic;

    MirrorMakerCheckpoints(KafkaSettings settings, CheckpointWriter writer) {
        this.topic = settings.link().source() + ".checkpoints.internal";
        this.topics = ControlTopics.ofMirrorMaker(settings, topic);
        this.writer = writer;
    }

    void write(Collection<GroupCheckpoint> checkpoints) {
        List<Entry> entries = new ArrayList<>();
        checkpoints.forEach(checkpoint -> checkpoint
                .positions()
                .forEach((partition, pair) -> entries.add(
                        new Entry(MirrorMakerForm.key(checkpoint.group(), partition), MirrorMakerForm.value(pair)))));
        send(entries);
    }

    void forget(Collection<GroupCheckpoint> gone) {
        List<Entry> entries = new ArrayList<>();
        gone.forEach(checkpoint -> checkpoint
                .positions()
                .keySet()
                .forEach(
                        partition -> entries.add(new Entry(MirrorMakerForm.key(checkpoint.group(), partition), null))));
        send(entries);
    }

    private void send(List<Entry> entries) {
        if (!entries.isEmpty()) {
            topics.ensure();
            writer.write(topic, entries);
        }
    }
}
