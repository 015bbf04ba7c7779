package io.lockstep.sandbox.groups;

import org.jspecify.annotations.Nullable;

/**
 * What a group's consumer received first after it had moved to the target; field names are a contract of the report.
 *
 * @param expected source offset of the record that it would have received next there; null when none was left
 * @param received target offset of the record that it received first; null when none came
 * @param why it is not right; empty when it is
 */
public record Continued(
        String group,
        String topic,
        int partition,
        @Nullable Long expected,
        @Nullable Long received,
        boolean right,
        String why) {

    @Override
    public String toString() {
        return group + " on " + topic + "-" + partition + " did not go on right: " + why;
    }
}
