package io.lockstep.policy;

/** A text that nobody may be shown. Immutable; neither {@link #toString} nor a serializer that looks for accessors shows it. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** For the one call that needs it: never log it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
