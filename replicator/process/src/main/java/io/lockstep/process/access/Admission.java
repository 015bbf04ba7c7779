package io.lockstep.process.access;

/** What became of somebody at the door. */
public sealed interface Admission {
    /** Known; what they may is another question. */
    record Admitted(Caller caller) implements Admission {}

    /** Not known, with what to do about it. */
    record Unknown(String why) implements Admission {}

    /** Known or not, this request is not taken. */
    record Barred(String why) implements Admission {}

    /** Nobody can tell now, with what to do about it. */
    record NotNow(String why) implements Admission {}
}
