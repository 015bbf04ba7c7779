package io.lockstep.faults.history;

/** Offsets {@code [from, to)} that a run's evidence lists as given up. */
public record Lost(Part part, long from, long to) {
    public boolean holds(Part other, long offset) {
        return part.equals(other) && from <= offset && offset < to;
    }
}
