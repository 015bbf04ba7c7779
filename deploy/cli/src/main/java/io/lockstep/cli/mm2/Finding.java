package io.lockstep.cli.mm2;

/**
 * Something that whoever comes from MirrorMaker 2 should know.
 *
 * @param about the entry that it is about, as it was written
 */
public record Finding(Kind kind, String about, String says) {
    /** In the order in which they matter. */
    public enum Kind {
        DIFFERS("will differ"),
        NOT_CARRIED("has no equivalent"),
        REFERENCE("secret, by reference");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }

    @Override
    public String toString() {
        return kind.word() + ": " + about + ": " + says;
    }
}
