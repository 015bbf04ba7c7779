package io.lockstep.cli.cost;

/**
 * What one topic, or something else that costs, comes to.
 *
 * @param perMonth bytes that cross in a month
 * @param stored bytes of all copies on the standby
 * @param steady per month while nothing happens
 * @param drill of one live drill
 * @param catchUp of mirroring what came up during an outage
 * @param failback of taking home what was written on the other side during an outage
 * @param rebuilt of filling a region anew that has come back empty
 */
public record Line(
        String what,
        double perMonth,
        double stored,
        double steady,
        double drill,
        double catchUp,
        double failback,
        double rebuilt) {
    /** Something that costs the same whatever is mirrored. */
    static Line fixed(String what, double steady) {
        return new Line(what, 0, 0, steady, 0, 0, 0, 0);
    }

    Line plus(Line other) {
        return new Line(
                what,
                perMonth + other.perMonth,
                stored + other.stored,
                steady + other.steady,
                drill + other.drill,
                catchUp + other.catchUp,
                failback + other.failback,
                rebuilt + other.rebuilt);
    }
}
