package io.lockstep.policy.access;

/**
 * A need with a policy's names in it: one ACL on one cluster.
 *
 * @param name {@code *} is every name; empty for the cluster
 * @param prefixed whether it is about every name that begins so
 * @param optional whether everything else works without it
 * @param wider why it covers more than is needed; empty where it does not
 */
public record Grant(
        String region,
        Kind kind,
        String name,
        boolean prefixed,
        String operation,
        boolean optional,
        String purpose,
        String wider) {

    /** Whether the grant is about a name. */
    public boolean covers(String candidate) {
        return new Extent(name, prefixed, false).covers(candidate);
    }

    /** Whether it is about every name there is. */
    public boolean everyName() {
        return !prefixed && name.equals(Extent.ALL);
    }

    /** Whether whoever has this one has the other, too. */
    boolean includes(Grant other) {
        return region.equals(other.region)
                && kind == other.kind
                && (!optional || other.optional)
                && Operations.includes(operation, other.operation)
                && coversNamesOf(other);
    }

    private boolean coversNamesOf(Grant other) {
        if (kind == Kind.CLUSTER || everyName()) {
            return true;
        }
        return prefixed ? other.name.startsWith(name) : !other.prefixed && name.equals(other.name);
    }

    /** In words, e.g. {@code READ on topic orders}. */
    @Override
    public String toString() {
        String of = kind == Kind.CLUSTER ? "the cluster" : kind.spoken() + (prefixed ? " prefix " : " ") + name;
        return operation + " on " + of;
    }
}
