package io.lockstep.failover;

import java.util.Optional;

/**
 * One condition of a promotion, as it was observed.
 *
 * @param gate its name, in the words of the runbooks
 * @param observed what was seen, in words and figures
 * @param overridable whether somebody may go on without it
 * @param override why somebody goes on without it
 */
public record GateResult(
        String gate,
        Category category,
        Verdict verdict,
        String observed,
        boolean overridable,
        Optional<String> override) {
    /** What came out. */
    public enum Verdict {
        PASS,
        FAIL,
        /** It could not be observed; that blocks as a failure does. */
        UNKNOWN
    }

    /** What a gate is about; readiness is told by these. */
    public enum Category {
        CLIENT_COMPATIBILITY,
        DATA_GOVERNANCE,
        CUTOVER,
        ROLLBACK,
        OBSERVABILITY,
        COST
    }

    /** Whether a run may not go on because of it. */
    public boolean blocks() {
        return verdict != Verdict.PASS && !(overridable && override.isPresent());
    }

    /** The same, gone on without for a reason. */
    public GateResult overridden(String reason) {
        return new GateResult(gate, category, verdict, observed, overridable, Optional.of(reason));
    }
}
