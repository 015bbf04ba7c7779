package io.lockstep.sandbox.secure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a topic that may not leave its region; field names are a contract of the report.
 *
 * @param classification of the topic, by the policy
 * @param records that it holds at home
 * @param absentOn the other region; null where something of the topic is there
 * @param refused what brokers kept from the workers of it, e.g. where they ask for all positions of a group
 * @param traces what of it is there, and what the controllers say is where it may not be
 */
public record Forbidden(
        String topic,
        String classification,
        long records,
        @Nullable String absentOn,
        List<String> refused,
        List<String> traces) {
    public Forbidden {
        refused = List.copyOf(refused);
        traces = List.copyOf(traces);
    }

    /** Absent where nothing was seen of it. */
    public static Forbidden of(
            String topic,
            String classification,
            long records,
            String other,
            List<String> refused,
            List<String> traces) {
        return new Forbidden(topic, classification, records, traces.isEmpty() ? other : null, refused, traces);
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>(traces);
        if (records == 0) {
            faults.add("forbidden topic " + topic + " holds nothing at home, so its absence proves nothing");
        }
        return faults;
    }
}
