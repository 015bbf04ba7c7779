package io.lockstep.replicator.decision.match;

/**
 * What a match may take.
 *
 * @param window source records whose further copies are recognised, at least half of them; 32 bytes each
 * @param segments of one partition's map at most, since every pass over the groups reads it
 * @param heads records at the target's begin that are looked for on the source together
 * @param attempts at a begin, where several records there look the same
 */
public record Limits(int window, int segments, int heads, int attempts) {
    /** For logs of any length: 32 MiB for each partition that is being matched. */
    public static final Limits USUAL = new Limits(1 << 20, 100_000, 1_000, 8);
}
