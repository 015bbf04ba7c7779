package io.lockstep.client;

/** Whether a record that was not acknowledged may be written nevertheless. */
enum Doubt {
    /** It is certainly not. */
    NONE,
    /** It is not, if the side still refuses at the next try. */
    SUSPECTED,
    /** Nobody knows. */
    UNCERTAIN
}
