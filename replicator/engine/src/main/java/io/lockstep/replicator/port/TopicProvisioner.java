package io.lockstep.replicator.port;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds the topics to mirror and makes the target ready for them; the coordinator's work. */
public interface TopicProvisioner extends AutoCloseable {
    /**
     * One pass: lists both sides, creates missing topics and partitions on the target, records topic ids and configs
     * in the offset map. Nothing is ever deleted. Completes within a few request timeouts.
     */
    CompletionStage<Report> pass();

    /**
     * The same, if something may have to be done: where the source's topics are those of the last pass, which had nothing to
     * do, it is left out, though not for long. For whoever looks all the time.
     */
    default CompletionStage<Report> look() {
        return pass();
    }

    @Override
    void close();

    /**
     * What a pass did and could not do.
     *
     * @param provisioned topics that were created, extended, adopted or configured by this pass
     * @param contested topics that another pair claims, too, and what becomes of them here
     * @param stays topics that are wanted and may not cross the {@link Border}, with the reason
     */
    record Report(List<String> provisioned, List<Problem> problems, List<Problem> contested, List<Problem> stays) {
        /** Where no other pair claims any, and everything may cross. */
        public Report(List<String> provisioned, List<Problem> problems) {
            this(provisioned, problems, List.of(), List.of());
        }
    }

    /** A topic that cannot be mirrored, and why, in words for an operator. The topic is empty where it is the link. */
    record Problem(String topic, String message) {}
}
