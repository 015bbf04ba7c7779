package io.lockstep.replicator.plan.provision;

/** Words for what cannot be provisioned: what, which, the rule, the way out. */
final class Refusals {
    private Refusals() {}

    static String morePartitions(SourceTopic source, TargetTopic target, TargetRegion region) {
        return "Topic " + source.name() + " has " + source.partitions() + " partitions, but " + target.partitions()
                + " at " + region.name() + "; both must have the same number, and partitions cannot be taken away."
                + " Add partitions to the source topic, or delete the topic at " + region.name() + ".";
    }

    static String targetRecreated(SourceTopic source, TargetTopic target, TargetRegion region) {
        return "Topic " + source.name() + " at " + region.name()
                + " is not the one that mirroring began with (its id is now " + target.id()
                + ") and holds records. Delete it to mirror from the start.";
    }

    static String sourceRecreated(SourceTopic source, MirrorRecord recorded, TargetRegion region) {
        return "Source topic " + source.name() + " was deleted and created anew (its id was "
                + recorded.sourceTopicId() + ", is " + source.id() + "), while the topic at " + region.name()
                + " holds records of the old one. Delete the topic at " + region.name()
                + " to mirror the new one from its start.";
    }
}
