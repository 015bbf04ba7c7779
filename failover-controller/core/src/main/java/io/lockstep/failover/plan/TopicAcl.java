package io.lockstep.failover.plan;

import java.util.Optional;
import java.util.Set;

/**
 * A right on topics in the words of Kafka's ACLs.
 *
 * @param name of a topic, {@code *} for all of them, or how their names begin
 * @param principal {@code Type:name}; {@code Type:*} stands for everybody
 * @param host {@code *} for any
 * @param operation e.g. {@code WRITE}
 * @param allow false where it denies
 */
public record TopicAcl(Pattern pattern, String name, String principal, String host, String operation, boolean allow) {
    private static final String ANY = "*";
    private static final int PARTS = 4;

    /** What {@link #name} means. */
    public enum Pattern {
        LITERAL,
        PREFIXED
    }

    /** On one topic, from any host. */
    public static TopicAcl on(String topic, String principal, String operation, boolean allow) {
        return new TopicAcl(Pattern.LITERAL, topic, principal, ANY, operation, allow);
    }

    /** Whether it says anything about the topic. */
    public boolean covers(String topic) {
        return switch (pattern) {
            case LITERAL -> name.equals(ANY) || name.equals(topic);
            case PREFIXED -> topic.startsWith(name);
        };
    }

    /** Whether it lets somebody write. */
    public boolean letsWrite() {
        return allow && Set.of("WRITE", "ALL").contains(operation);
    }

    /** Whether it means everybody. */
    public boolean forEverybody() {
        return principal.endsWith(":" + ANY);
    }

    /** Everything but the topic, e.g. {@code DENY WRITE * User:app}; the principal is last, it may hold spaces. */
    public String entry() {
        return (allow ? "ALLOW " : "DENY ") + operation + " " + host + " " + principal;
    }

    /** The opposite of {@link #entry} on one topic; empty if the text is none. */
    public static Optional<TopicAcl> of(String topic, String entry) {
        String[] parts = entry.split(" ", PARTS);
        boolean sound = parts.length == PARTS && Set.of("ALLOW", "DENY").contains(parts[0]);
        return sound
                ? Optional.of(
                        new TopicAcl(Pattern.LITERAL, topic, parts[3], parts[2], parts[1], parts[0].equals("ALLOW")))
                : Optional.empty();
    }
}
