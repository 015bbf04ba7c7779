package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Halt.Reason;
import io.lockstep.replicator.decision.AlignmentVerdict.Aligned;
import io.lockstep.replicator.decision.AlignmentVerdict.Differs;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Logs are written as text, one letter a record, a dot an offset without one. */
abstract class LetterLogs {
    static final OffsetMap SAME = OffsetMap.identity();

    static AlignmentVerdict decide(String target, String source, OffsetMap map) {
        return TailAlignment.decide(question(all(target), all(source), map, false, false));
    }

    static AlignmentVerdict sure(String target, String source, boolean compacted, long quietFrom) {
        return TailAlignment.decide(new AlignmentQuestion(
                all(target), all(source), SAME, compacted, List.of(), false, OptionalLong.of(quietFrom)));
    }

    static Aligned accepted(String target, String source, OffsetMap map) {
        AlignmentVerdict verdict = TailAlignment.decide(question(all(target), all(source), map, false, true));
        assertThat(verdict).isInstanceOf(Aligned.class);
        return (Aligned) verdict;
    }

    static AlignmentQuestion question(Tail target, Tail source, OffsetMap map, boolean compacted, boolean accept) {
        return new AlignmentQuestion(target, source, map, compacted, List.of(), accept);
    }

    static void assertHalt(AlignmentVerdict verdict, Reason reason, Halt.Side side, long from, long to) {
        assertThat(verdict).isInstanceOfSatisfying(Differs.class, differs -> {
            assertThat(differs.halt().reason()).as(differs.toString()).isEqualTo(reason);
            assertThat(differs.halt().side()).isEqualTo(side);
            assertThat(new Range(differs.halt().from(), differs.halt().to()))
                    .as(differs.toString())
                    .isEqualTo(new Range(from, to));
        });
    }

    static Tail all(String log) {
        return read(log, 0, log.length());
    }

    static Tail read(String log, int from, int to) {
        List<TailRecord> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (log.charAt(i) != '.') {
                records.add(new TailRecord(i, log.substring(i, i + 1)));
            }
        }
        return new Tail(from, to, 0, log.length(), records);
    }
}
