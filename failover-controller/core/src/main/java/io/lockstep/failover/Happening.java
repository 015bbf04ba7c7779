package io.lockstep.failover;

import io.lockstep.process.call.Call;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is written into the journal: everything that a controller must know again after a restart, and nothing else. */
public sealed interface Happening {
    /** A plan was made. */
    record Planned(Plan plan) implements Happening {}

    /** Somebody agreed to a plan that is not being carried out yet. */
    record Approved(String plan, Approval approval) implements Happening {}

    /** A plan is being carried out. The same key never opens a second run. */
    record Opened(String run, String plan, String by, String key) implements Happening {}

    /**
     * Something happened to a run.
     *
     * @param orders what is done next, for whoever reads the journal
     * @param afterMillis since what happened to the run before, by a monotonic clock; -1 where another controller, or
     *     this one before a restart, saw that
     */
    record Moved(Event event, Phase from, Phase to, String reason, List<String> orders, long afterMillis)
            implements Happening {
        public Moved {
            orders = List.copyOf(orders);
        }
    }

    /** A standby's topics are about to be protected against writers that do not belong there. */
    record Protecting(FencePlan plan) implements Happening {}

    /** What protected a region's topics is gone, or has become somebody else's to undo. */
    record Unprotected(String region, String why) implements Happening {}

    /** Which cluster answers under a region's name: the first time, or instead of another one. */
    record Met(String region, String cluster) implements Happening {}

    /**
     * The copies of the journal contradicted each other, and somebody ended it.
     *
     * @param keep the region whose copy counts
     * @param from the first entry that differed
     * @param aside the entries of the other copy from there on, as they were stored
     */
    record Mended(String keep, long from, List<String> aside, String by, String reason) implements Happening {
        public Mended {
            aside = List.copyOf(aside);
        }
    }

    /**
     * A standby is about to be brought to what the active region has.
     *
     * @param by who asked; {@code policy} where nobody did
     * @param changes in words, one each
     */
    record Aligning(String region, String by, List<String> changes) implements Happening {
        public Aligning {
            changes = List.copyOf(changes);
        }
    }

    /** What of that could not be done, in words; nothing where all of it was. */
    record Aligned(String region, List<String> problems) implements Happening {
        public Aligned {
            problems = List.copyOf(problems);
        }
    }

    /** Rights to write that a standby lacks, all of them: the next promotion of it opens these. */
    record Withholding(String region, List<AclEntry> rights) implements Happening {
        public Withholding {
            rights = List.copyOf(rights);
        }
    }

    /** A drill began. */
    record DrillBegun(String drill, String name, Mode mode, String by) implements Happening {
        /** Who asks for a drill when no person does; its runs are opened under the same name. */
        public static final String SCHEDULE = "schedule";

        /** Whether no person was needed to begin it. */
        public boolean scheduled() {
            return by.equals(SCHEDULE);
        }
    }

    /**
     * A drill ended.
     *
     * @param isolation what shows that production was left alone, a sentence for each region
     * @param measured a sentence for each run: how it did against the objectives
     */
    record DrillEnded(
            String drill,
            boolean passed,
            List<String> findings,
            List<String> isolation,
            List<String> measured,
            List<String> runs)
            implements Happening {
        public DrillEnded {
            findings = List.copyOf(findings);
            isolation = List.copyOf(isolation);
            measured = List.copyOf(measured);
            runs = List.copyOf(runs);
        }
    }

    /** Where the pair's data was seen when a run's evidence was about to be signed. */
    record Located(Whereabouts where) implements Happening {}

    /**
     * What the pair's topics took when a run's evidence was about to be signed.
     *
     * @param regions those that were measured
     * @param unseen those that were not
     */
    record Weighed(SortedMap<String, Weight> regions, List<String> unseen) implements Happening {
        public Weighed {
            regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
            unseen = List.copyOf(unseen);
        }
    }

    /** A controller writes from here on. */
    record TakenOver(String instance, String region, String version) implements Happening {}

    /**
     * Calls of the REST interface.
     *
     * @param instance the process that was asked, which need not be the one that writes
     * @param number counts up for each instance, so that none is written twice
     */
    record Audited(String instance, long number, List<Call> calls) implements Happening {
        public Audited {
            calls = List.copyOf(calls);
        }
    }
}
