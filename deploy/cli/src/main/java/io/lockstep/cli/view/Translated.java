package io.lockstep.cli.view;

/**
 * Where a position of the source belongs on the target, as a worker told it.
 *
 * @param target -1 where there is none
 * @param by how many offsets are not mirrored yet, -1 where that does not apply
 */
public record Translated(String partition, long offset, String result, long target, long by, String reason) {
    /** Whether it has a place on the target. */
    public boolean placed() {
        return target >= 0;
    }

    /** One line for people. */
    public String line() {
        String here = partition + " at " + offset;
        return switch (result) {
            case "EXACT" -> here + " is at " + target + " on the target";
            case "IN_HOLE" -> here + " is in a hole; a consumer goes on at " + target + " on the target";
            case "WAITING" -> here + " is not mirrored yet: " + by + " offsets are missing";
            default -> here + " cannot be told: " + reason;
        };
    }
}
