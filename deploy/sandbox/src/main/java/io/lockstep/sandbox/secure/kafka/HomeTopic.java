package io.lockstep.sandbox.secure.kafka;

import io.lockstep.sandbox.demo.Sender;
import io.lockstep.sandbox.secure.Forbidden;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic that may not leave its region although the mirror's expressions select it, and a group that reads it. */
public final class HomeTopic {
    public static final String NAME = "patients";
    public static final String CLASS = "medical";
    public static final String GROUP = "ward";
    public static final int PARTITIONS = 2;
    private static final int BATCH = 200;

    private final Map<String, String> producers;
    private long written;

    /** @param producers settings of whoever may write to it */
    public HomeTopic(Map<String, String> producers) {
        this.producers = Map.copyOf(producers);
    }

    /** Writes some more records, and places the group behind some of them; returns when they are acknowledged. */
    public synchronized void write(Scene home) {
        try (Sender sender = Sender.open(NAME, producers, Map.of())) {
            for (int i = 0; i < BATCH; i++) {
                byte[] word = ("patient-" + written++).getBytes(StandardCharsets.UTF_8);
                sender.send(new ProducerRecord<>(NAME, word, word));
            }
            sender.flush();
        }
        home.place(GROUP, NAME, 0, 1);
    }

    /**
     * What of it is in the other region.
     *
     * @param refused what brokers kept from the workers of it
     * @param violations what the controllers say is where it may not be
     */
    public synchronized Forbidden absentFrom(Scene other, List<String> refused, List<String> violations) {
        List<String> traces = new ArrayList<>();
        if (other.topics().contains(NAME)) {
            traces.add("topic " + NAME + " is at " + other.region());
        }
        other.positions(GROUP)
                .forEach(topic ->
                        traces.add("group " + GROUP + " has a position in " + topic + " at " + other.region()));
        traces.addAll(violations);
        return Forbidden.of(NAME, CLASS, written, other.region(), refused, traces);
    }
}
