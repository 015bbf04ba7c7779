package io.lockstep.sandbox.compare;

/**
 * What counts as the same. Immutable.
 *
 * @param sourceAlone places of the source that are passed over
 * @param targetAlone places of the target that are passed over
 */
record Rules(OffsetMapping mapping, LogPlaces sourceAlone, LogPlaces targetAlone) {
    static final Rules IDENTITY = new Rules(OffsetMapping.IDENTITY, LogPlaces.NONE, LogPlaces.NONE);

    Rules mapping(OffsetMapping other) {
        return new Rules(other, sourceAlone, targetAlone);
    }

    Rules leavingOut(LogPlaces ofSource, LogPlaces ofTarget) {
        return new Rules(mapping, ofSource, ofTarget);
    }
}
