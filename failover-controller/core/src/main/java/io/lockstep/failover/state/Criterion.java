package io.lockstep.failover.state;

import io.lockstep.failover.GateResult.Category;

/**
 * What a category takes to stand at 2 and at 1, as the table of the controller's README has it.
 *
 * @param automation what shows that it was tested by automation
 * @param hand what shows that it was tested by hand, or in part
 */
public record Criterion(String automation, String hand) {
    /** Of one category. */
    public static Criterion of(Category category) {
        return switch (category) {
            case CUTOVER ->
                new Criterion(
                        "a drill that the schedule began has passed",
                        "a drill that a person began has passed, or a run has moved the business");
            case ROLLBACK ->
                new Criterion(
                        "a live drill that the schedule began has passed: there and back",
                        "a failback, a run that was undone after it had fenced, or any other drill that passed");
            case CLIENT_COMPATIBILITY ->
                new Criterion(
                        "a live drill that the schedule began has moved the consumer groups of the business, and its"
                                + " routes were verified",
                        "a run has moved the business and its routes were verified, or a shadow drill has passed");
            case DATA_GOVERNANCE ->
                new Criterion(
                        "a live drill that the schedule began has compared records of both regions, and found them"
                                + " the same",
                        "a run or a drill has compared records, or gate `topic-parity` passes now");
            case OBSERVABILITY ->
                new Criterion(
                        "a drill that the schedule began has left signed evidence, and this controller's metrics were"
                                + " asked for in the last 5 min",
                        "any run or drill has left signed evidence, or the metrics are asked for");
            case COST ->
                new Criterion(
                        "a drill that the schedule began has measured what the pair's topics take in both regions",
                        "any run or drill has measured it, or gate `headroom` passes now");
        };
    }
}
