package io.lockstep.failover;

/**
 * A right of Kafka's authorizer on any resource, in Kafka's own words.
 *
 * @param resource e.g. {@code TOPIC}
 * @param pattern {@code LITERAL} or {@code PREFIXED}
 * @param name of the resource; {@code *} for all, if the pattern is literal
 * @param principal {@code Type:name}; {@code Type:*} stands for everybody
 * @param host {@code *} for any
 * @param operation e.g. {@code WRITE}
 * @param allow false where it denies
 */
public record AclEntry(
        String resource, String pattern, String name, String principal, String host, String operation, boolean allow) {
    private static final String ANY = "*";
    private static final String PREFIXED = "PREFIXED";

    /** Whether it says anything about a resource of this name. */
    public boolean covers(String other) {
        return pattern.equals(PREFIXED) ? other.startsWith(name) : name.equals(ANY) || name.equals(other);
    }

    /** E.g. {@code ALLOW READ TOPIC orders User:app}, with host and pattern where they are not the usual ones. */
    public String words() {
        String where = pattern.equals(PREFIXED) ? name + "..." : name;
        return (allow ? "ALLOW " : "DENY ") + operation + " " + resource + " " + where + " " + principal
                + (host.equals(ANY) ? "" : " from " + host);
    }
}
