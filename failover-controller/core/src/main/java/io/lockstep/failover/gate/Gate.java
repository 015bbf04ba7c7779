package io.lockstep.failover.gate;

import static io.lockstep.failover.GateResult.Category.CLIENT_COMPATIBILITY;
import static io.lockstep.failover.GateResult.Category.COST;
import static io.lockstep.failover.GateResult.Category.CUTOVER;
import static io.lockstep.failover.GateResult.Category.DATA_GOVERNANCE;
import static io.lockstep.failover.GateResult.Category.OBSERVABILITY;
import static io.lockstep.failover.GateResult.Category.ROLLBACK;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Category;
import io.lockstep.failover.GateResult.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Every gate there is, by name. Overridable ones may be gone on without, with a reason. */
public enum Gate {
    /** The regions that have to answer do, and are two different clusters. */
    REACHABILITY(CUTOVER, false),
    /** The control records say which region is active, and it is the one that the run starts from. */
    PAIR_STATE(CUTOVER, false),
    /** The target's partitions have all the copies that writing demands. */
    TARGET_COPIES(CUTOVER, false),
    /** The target has room for what comes. */
    HEADROOM(COST, true),
    /** Topics exist on both sides with the same partitions and settings. */
    TOPIC_PARITY(DATA_GOVERNANCE, false),
    /** Rights, quotas and credentials of clients are the same on both sides. */
    CLIENT_PARITY(CLIENT_COMPATIBILITY, true),
    /** Both regions' schema registries tell the same. */
    SCHEMAS(DATA_GOVERNANCE, true),
    /** Every partition is mirrored, none is halted. */
    STREAMING(CUTOVER, false),
    /** No other pair claims a topic of this one. */
    OWNERSHIP(DATA_GOVERNANCE, false),
    /** What is not mirrored yet is within the objective. */
    LAG(CUTOVER, true),
    /** Groups' positions are carried over lately, and lie inside the log. */
    GROUP_POSITIONS(CLIENT_COMPATIBILITY, false),
    /** The fence was tried on a scratch topic: denied, and after lifting allowed. */
    FENCE_CAPABILITY(CUTOVER, false),
    /** No transaction hangs; the longest is shorter than its budget. */
    TRANSACTIONS(CUTOVER, false),
    /** Routing instances answer and tell the current generation. */
    ROUTING(CLIENT_COMPATIBILITY, false),
    /** Who is connected, and whether they outlast the window. */
    CLIENT_INVENTORY(CLIENT_COMPATIBILITY, true),
    /** The last promotion is not too recent. */
    ANTI_FLAP(ROLLBACK, true),
    /** The last good drill is recent enough. */
    DRILL_AGE(ROLLBACK, true),
    /** The journal can be written and its chain is whole. */
    JOURNAL(OBSERVABILITY, false),
    /** The target has the topics that Kafka's coordinators need. */
    COORDINATOR_TOPICS(CLIENT_COMPATIBILITY, false),
    /** No client takes a producer id along that the target knows otherwise. */
    PRODUCER_IDS(CLIENT_COMPATIBILITY, false),
    /** No data is where it may not live, and the run needs none that may not cross. */
    RESIDENCY(DATA_GOVERNANCE, false),
    /** What may be lost is bounded, and accepted. */
    LOSS_BOUND(CUTOVER, false);

    private final Category category;
    private final boolean overridable;

    Gate(Category category, boolean overridable) {
        this.category = category;
        this.overridable = overridable;
    }

    /** As people write it: {@code topic-parity}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean overridable() {
        return overridable;
    }

    public GateResult pass(String observed) {
        return result(Verdict.PASS, observed);
    }

    public GateResult fail(String observed) {
        return result(Verdict.FAIL, observed);
    }

    public GateResult unknown(String observed) {
        return result(Verdict.UNKNOWN, observed);
    }

    /** Fails with the problem, if there is one. */
    public GateResult unless(Optional<String> problem, String otherwise) {
        return problem.map(this::fail).orElseGet(() -> pass(otherwise));
    }

    /** What an answer comes to: what is not known blocks as what is wrong does. */
    public <T> GateResult of(Answer<T> answer, Function<T, GateResult> judge) {
        return switch (answer) {
            case Answer.Known<T>(T value) -> judge.apply(value);
            case Answer.Unknown<T>(String why) -> unknown(why);
            case Answer.Refused<T>(String why) -> unknown(why);
        };
    }

    private GateResult result(Verdict verdict, String observed) {
        return new GateResult(label(), category, verdict, observed, overridable, Optional.empty());
    }
}
