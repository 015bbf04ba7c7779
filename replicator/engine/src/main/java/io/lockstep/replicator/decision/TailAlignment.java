package io.lockstep.replicator.decision;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.List;
import java.util.Set;

/**
 * Decides from the content of both logs' ends whether, and from which offset, mirroring may go on. Pure; nothing is
 * kept between calls.
 *
 * <p>On a topic without compaction, the records of both stretches must be the same in the same order. A record that
 * lies higher than the map says, with only fillers before it, tells of fillers too many (a marker written twice): that
 * is exact knowledge and becomes a segment of the map. On a compacted topic either side may lack records, so records
 * are compared where both sides have one. In both cases a disagreement that shows before anything agreed is not
 * believed at once: the verdict asks for a longer stretch, up to {@link #WIDEST} offsets.
 *
 * <p>Fillers at the target's end that reach beyond the source's end, or beyond its next record, are fillers too many as
 * well; taken so by mistake (the source's end moved back for a moment) they heal at the next hole.
 */
public final class TailAlignment {
    /** The longest stretch of the target, leaps aside, that a verdict asks for. */
    public static final long WIDEST = 50_000;

    private static final Set<Halt.Reason> ACCEPTABLE = Set.of(Halt.Reason.FOREIGN_WRITE, Halt.Reason.SOURCE_TRUNCATED);

    private TailAlignment() {}

    /** Compares both stretches. */
    public static AlignmentVerdict decide(AlignmentQuestion question) {
        AlignmentVerdict verdict = new TailWalk(question, false).verdict();
        return question.acceptForeign()
                        && verdict instanceof AlignmentVerdict.Differs differs
                        && acceptable(differs.halt(), question.target().records())
                ? keeping(question, differs.halt())
                : verdict;
    }

    /** Records that were mirrored before what is kept are not known to be so where nothing agreed: they could be left out. */
    private static AlignmentVerdict keeping(AlignmentQuestion question, Halt halt) {
        AlignmentVerdict verdict = new TailWalk(question, true).verdict();
        return verdict instanceof AlignmentVerdict.Aligned aligned
                        && aligned.compared() == 0
                        && new Reach(question).leavesOut()
                ? new AlignmentVerdict.Differs(new Halt(
                        halt.reason(),
                        halt.side(),
                        halt.from(),
                        halt.to(),
                        halt.detail() + "; in the last " + WIDEST
                                + " offsets nothing agrees, so that nothing tells where both sides parted: this cannot be"
                                + " accepted"))
                : verdict;
    }

    /**
     * What another writer may have done. Found only after a restart, records of another writer at the target's end look
     * like records that differ; one that differs in the midst of equal ones does not come from another writer.
     */
    private static boolean acceptable(Halt halt, List<TailRecord> target) {
        return ACCEPTABLE.contains(halt.reason())
                || (halt.reason() == Halt.Reason.CONTENT_DIFFERS
                        && !target.isEmpty()
                        && halt.to() > target.getLast().offset());
    }
}
