package io.lockstep.policy.access;

/** In which region of a link, or of the pair, a right is needed. */
public enum Place {
    SOURCE("source"),
    TARGET("target"),
    EVERY("every region");

    private final String spoken;

    Place(String spoken) {
        this.spoken = spoken;
    }

    /** As the tables of rights say it. */
    String spoken() {
        return spoken;
    }
}
