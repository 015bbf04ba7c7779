package io.lockstep.faults.history;

/**
 * Offsets {@code [from, to)} that a run's evidence lists as given up.
 *
 * @param region that was lost, and holds these records alone since it is back
 */
public record Lost(String region, Part part, long from, long to) {
    public boolean holds(Part other, long offset) {
        return part.equals(other) && from <= offset && offset < to;
    }

    /** The same, of a record that lies in {@code where}: in the other region there is something else, or nothing. */
    public boolean holds(String where, Part other, long offset) {
        return region.equals(where) && holds(other, offset);
    }
}
