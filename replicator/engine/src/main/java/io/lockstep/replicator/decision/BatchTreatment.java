package io.lockstep.replicator.decision;

import io.lockstep.replicator.HoleKind;

/** What becomes of a source batch. */
public sealed interface BatchTreatment {
    /** The bytes go on as they are, but for the header. */
    record Untouched() implements BatchTreatment {}

    /** The records from the wanted offset on go on one by one, in runs without a gap. */
    record Reencode() implements BatchTreatment {}

    /** Its offsets hold nothing that a consumer could see. */
    record Skip(HoleKind kind) implements BatchTreatment {}

    /** It ends before the wanted offset; fetches begin with the batch that contains it. */
    record Passed() implements BatchTreatment {}
}
