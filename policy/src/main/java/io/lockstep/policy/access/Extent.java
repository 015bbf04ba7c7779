package io.lockstep.policy.access;

/**
 * What an ACL can say of names that a regular expression describes.
 *
 * @param name a whole name, or the beginning of names; {@code *} without {@code prefixed} is every name
 * @param wider whether it covers names that the expression does not match
 */
record Extent(String name, boolean prefixed, boolean wider) {
    static final String ALL = "*";

    /** Brokers take a star for every name, also where it is meant as one. */
    static Extent literal(String name) {
        return new Extent(name, false, name.equals(ALL));
    }

    static Extent beginning(String prefix, boolean wider) {
        return prefix.isEmpty() ? new Extent(ALL, false, wider) : new Extent(prefix, true, wider);
    }

    /** Whether it is one name. */
    boolean whole() {
        return !prefixed && !name.equals(ALL);
    }

    boolean covers(String candidate) {
        return prefixed ? candidate.startsWith(name) : name.equals(ALL) || name.equals(candidate);
    }
}
