package io.lockstep.offsets.json;

import io.lockstep.offsets.OffsetMap;

/** What reading the parts of a map has given. */
public sealed interface DecodedMap {
    /** The map, whole. */
    record Read(OffsetMap map) implements DecodedMap {}

    /** Parts are missing, foreign or damaged; says which. No part of such a map may be used. */
    record Unreadable(String why) implements DecodedMap {}
}
