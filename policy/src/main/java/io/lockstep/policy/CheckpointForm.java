package io.lockstep.policy;

/** Another tool's form of the checkpoints, for applications that read it. */
public enum CheckpointForm implements Word {
    NONE,
    /** MirrorMaker 2's {@code <source>.checkpoints.internal}, which Kafka's {@code RemoteClusterUtils} reads. */
    MIRRORMAKER
}
