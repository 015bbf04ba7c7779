package io.lockstep.cli.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a controller tells of its pair, as far as it is shown. Unknown numbers are -1, unknown texts empty. */
public final class Shown {
    private Shown() {}

    /** How a pair stands. */
    public record Pair(
            String pair,
            String instance,
            String active,
            long epoch,
            boolean leads,
            String leader,
            Map<String, String> canWrite,
            boolean canPromote,
            List<Gate> gates,
            List<Standing> readiness,
            Map<String, String> lag,
            String openRun,
            String lastGoodDrill,
            boolean drillOverdue,
            List<Gateway> gateways,
            List<String> debts,
            List<String> problems) {}

    /**
     * How an instance of the gateway stands.
     *
     * @param connections by region and kind
     * @param behind how the order that counts wants it to stand; empty where it does
     */
    public record Gateway(
            String name,
            String presence,
            String side,
            String holds,
            long epoch,
            long sequence,
            boolean serving,
            String why,
            Map<String, Map<String, Long>> connections,
            long parked,
            long drained,
            long cut,
            long bytesUp,
            long bytesDown,
            long addedMicros,
            String drain,
            long heardMillis,
            String behind) {
        boolean lost() {
            return presence.equals("LOST");
        }

        /** Whether two processes report under its name, so that neither can confirm an order. */
        boolean twice() {
            return presence.equals("TWICE");
        }
    }

    /**
     * How well a category is tested.
     *
     * @param score -1 where it is not known, as the age
     * @param evidence where it is, as paths of the controller
     * @param next what would raise it
     */
    public record Standing(
            String category, long score, String why, long ageSeconds, List<String> evidence, String next) {
        public Standing {
            evidence = List.copyOf(evidence);
        }
    }

    /** How well a pair is tested, all categories together and each. */
    public record Ready(String pair, long score, long best, List<Standing> categories) {
        public Ready {
            categories = List.copyOf(categories);
        }
    }

    /** One condition. */
    public record Gate(String name, String verdict, String observed, boolean overridable, String override) {
        boolean passes() {
            return verdict.equals("PASS");
        }

        boolean blocks() {
            return !passes() && !(overridable && !override.isEmpty());
        }
    }

    /** What a run will do. */
    public record Plan(
            String id,
            String hash,
            String pair,
            String mode,
            String from,
            String to,
            long epoch,
            int topics,
            long partitions,
            int groups,
            String fence,
            List<String> routing,
            long approvals,
            List<Gate> gates,
            boolean blocked,
            long missing,
            long most,
            String acceptedLoss,
            long expectedMillis,
            List<Steps> steps,
            String by) {
        public boolean blind() {
            return mode.equals("UNPLANNED");
        }
    }

    /** A phase and what is done in it. */
    public record Steps(String phase, List<String> steps) {}

    /** How a run stands. */
    public record Run(
            String run,
            String pair,
            String mode,
            String from,
            String to,
            long epoch,
            String plan,
            String hash,
            String by,
            String phase,
            String step,
            boolean over,
            boolean reversible,
            String nextIrreversible,
            String fenceDeadline,
            String reason,
            Optional<Need> need,
            long approvalsMissing,
            List<Entered> timeline,
            long rtoMillis,
            long rtoObjectiveMillis,
            long elapsedMillis,
            List<Gateway> gateways) {
        /** Whether it came to its good end, or as far as it can alone: a lost region may stay away for days. */
        public boolean succeeded() {
            return phase.equals("PROTECTED")
                    || phase.equals("UNPROTECTED")
                    || mode.equals("UNPLANNED") && (phase.equals("COMMITTED") || phase.equals("REPROTECTING"));
        }

        /** The step that somebody is asked about, or that is at work; empty where there is none. */
        public String standsAt() {
            return need.map(Need::step).orElse(step);
        }

        public boolean needsOperator() {
            return phase.equals("NEEDS_OPERATOR");
        }

        public boolean awaitsApproval() {
            return phase.equals("AWAITING_APPROVAL");
        }
    }

    /** What a run waits for. */
    public record Need(String reason, String step, String detail, String runbook) {}

    /** When it came where. */
    public record Entered(String phase, String at, String reason) {}

    /** A drill. */
    public record Drill(
            String id,
            String name,
            String mode,
            String by,
            String begun,
            String ended,
            String outcome,
            List<String> findings,
            List<String> measured,
            List<String> runs) {}
}
