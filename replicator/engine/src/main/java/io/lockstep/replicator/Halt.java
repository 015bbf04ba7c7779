package io.lockstep.replicator;

/**
 * Why a partition cannot go on. Offsets say which range is affected, {@code to} exclusive.
 *
 * @param side whose offsets {@code from} and {@code to} are
 */
public record Halt(Reason reason, Side side, long from, long to, String detail) {
    /** The log whose offsets are meant. */
    public enum Side {
        SOURCE,
        TARGET
    }

    /** The closed list of reasons; each tells the way out. */
    public enum Reason {
        CONTENT_DIFFERS(
                "Compare the named offsets on both sides; when the target is right again, resume. Where another writer"
                        + " added them at the target's end, stop it and resume with accept=shift to keep its records and"
                        + " record the shift."),
        FOREIGN_WRITE("Stop the other writer on the target topic; then resume with accept=shift to keep its records"
                + " and record the shift, or delete and re-create the target topic."),
        SOURCE_TRUNCATED("The source lost records that the target holds (unclean election or truncation). Decide which"
                + " side is right; resume once the source holds the range again, re-create the target topic, or resume with"
                + " accept=shift to keep what the target holds and mirror the new history behind it."),
        RETENTION_OVERRUN("The source removed records before they were mirrored. Resume with accept=loss to record the"
                + " range as lost and go on."),
        SOURCE_RECREATED("The source topic was deleted and created anew. Delete the target topic to mirror the new one"
                + " from its start."),
        SOURCE_DELETED("The source topic is gone; the target topic is kept. Create it again or take it out of"
                + " mirror.topics."),
        TARGET_RECREATED("The target topic is not the one that mirroring began with. Delete it and resume to mirror"
                + " from the start."),
        TARGET_HOLDS_OTHER_RECORDS("The target topic already holds records that are not the source's. Use another"
                + " target, empty the topic, or set mirror.holes: mapped to mirror behind them."),
        PARTITION_COUNT_DIFFERS("Give both topics the same number of partitions; the target may never have more."),
        NOT_PERMITTED("Grant the named right to the worker's principal; then resume."),
        RECORD_REFUSED("The target refused the batch for good; see the detail. Repair the target topic's configuration"
                + " and resume."),
        SOURCE_UNREADABLE("The source batch at this offset cannot be read; see the detail."),
        MAY_NOT_CROSS(
                "The policy's residency keeps the topic at home. Take it out of mirror.topics, or let its class live in"
                        + " both regions."),
        CANNOT_BE_TAKEN_OVER(
                "What lies on the target cannot be matched with the source, and mirror.takeOver asks for that."
                        + " Nothing was changed. Delete the target topic to mirror it anew, or take mirror.takeOver out and set"
                        + " mirror.holes: mapped to mirror everything behind what is there; then resume."),
        OFFSET_MAP_UNREADABLE("The partition's entry in __lockstep.offset-map cannot be read; see the detail.");

        private final String wayOut;

        Reason(String wayOut) {
            this.wayOut = wayOut;
        }

        /** What an operator can do about it. */
        public String wayOut() {
            return wayOut;
        }
    }

    @Override
    public String toString() {
        return reason + " at " + side + " offsets [" + from + ", " + to + "): " + detail;
    }
}
