package io.lockstep.replicator;

import java.util.Optional;

/**
 * Which form a value of a control topic has: a number in its field {@link #FIELD}. A field that is added later does not
 * change the form, because readers pass over what they do not know; a change that an older reader would misunderstand
 * does, and that reader refuses it. Values without the field were written before there was one, and are of form 1.
 */
public final class RecordForm {
    /** Where values tell it. */
    public static final String FIELD = "v";
    /** The form that this version writes, and the newest that it reads. */
    public static final int NOW = 1;

    private RecordForm() {}

    /**
     * Why a value is not read; empty where it is.
     *
     * @param told the field's text; empty where the value has no such field
     */
    public static Optional<String> refusal(Optional<String> told) {
        return told.flatMap(RecordForm::refusal);
    }

    private static Optional<String> refusal(String told) {
        if (!told.matches("[1-9][0-9]{0,8}")) {
            return Optional.of("its form '" + FIELD + "' is '" + told + "', which is no whole number from 1");
        }
        return Integer.parseInt(told) <= NOW
                ? Optional.empty()
                : Optional.of("it is of form " + told + ", and this version reads forms up to " + NOW
                        + ": run the version that wrote it, or a newer one");
    }
}
