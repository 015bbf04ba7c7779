package io.lockstep.bench.figure;

import java.util.stream.Stream;

/** Whose figure it is. */
public enum Contestant {
    /** The shipped worker. */
    LOCKSTEP("lockstep", "Lockstep"),
    /** As Kafka ships it. */
    DEFAULTS("mm2-defaults", "MirrorMaker 2, defaults"),
    /** As somebody sets it who knows it well. */
    TUNED("mm2-tuned", "MirrorMaker 2, tuned"),
    /** The same bytes fetched and written raw, by nobody who looks at them: what the machine allows. */
    FLOOR("floor", "raw floor");

    private final String word;
    private final String says;

    Contestant(String word, String says) {
        this.word = word;
        this.says = says;
    }

    /**
     * Who is called so in reports.
     *
     * @throws IllegalArgumentException when nobody is
     */
    public static Contestant of(String word) {
        return Stream.of(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + word));
    }

    /** For reports and folders; a contract. */
    public String word() {
        return word;
    }

    /** For people. */
    public String says() {
        return says;
    }
}
