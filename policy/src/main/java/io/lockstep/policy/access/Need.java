package io.lockstep.policy.access;

/**
 * One right that a part of Lockstep needs: one line of a table of rights.
 *
 * @param operation in Kafka's words, e.g. {@code DESCRIBE_CONFIGS}
 * @param purpose what it is for
 */
public record Need(Place place, Subject subject, String operation, When when, String purpose) {
    /** The line of a worker's table, which also tells when it is needed. */
    String rowWithCondition() {
        return row(place.spoken(), when.spoken());
    }

    /** The line of the controller's table. */
    String row() {
        return cells(place.spoken(), subject.spoken(), code(operation), purpose);
    }

    private String row(String first, String condition) {
        return cells(first, subject.spoken(), code(operation), condition, purpose);
    }

    /** The line of the fences' table. */
    String row(String strategy) {
        return cells(code(strategy), subject.spoken(), code(operation), purpose);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
