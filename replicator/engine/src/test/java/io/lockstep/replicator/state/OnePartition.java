package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.plan.HolePlanner;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** One partition's machine, told events, and the effects of the last one. */
abstract class OnePartition {
    private static final MirrorRules RULES = new MirrorRules(
            new LinkId("p", "east", "west"),
            new PartitionId("t", 0),
            (short) 0,
            1,
            false,
            true,
            1_000,
            new HolePlanner.Ability(true, true),
            5,
            Optional.empty(),
            false);

    PartitionState state = PartitionState.fresh();
    private List<Effect> effects = List.of();

    void tell(Event event) {
        Step step = PartitionMirror.step(state, event, RULES);
        state = step.next();
        effects = step.effects();
    }

    <T extends Effect> List<T> all(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Effect> T only(Class<T> kind) {
        List<T> found = all(kind);
        assertThat(found).as(effects.toString()).hasSize(1);
        return found.getFirst();
    }

    void begin(PartitionEntry entry, long comparable) {
        tell(new Event.Begin());
        align(entry, comparable);
        assertThat(state.phase()).isInstanceOf(Phase.Streaming.class);
    }

    /** @param comparable how many records retention has left on the target */
    void align(PartitionEntry entry, long comparable) {
        tell(new Event.Loaded(
                only(Effect.Load.class).ticket(), new PartitionState.Facts("source", "target", false), entry, 1));
        tell(new Event.Observed(
                only(Effect.Observe.class).ticket(), new Observed(20 - comparable, 20, 20, OptionalInt.of(19), 0, 1)));
        tell(new Event.Surveyed(
                only(Effect.Survey.class).ticket(), tail(20 - comparable, 20), tail(20 - comparable, 40)));
    }

    void fetched(Piece... pieces) {
        tell(new Event.Fetched(state.session(), List.of(pieces)));
    }

    List<Effect.Append> appends() {
        return all(Effect.Append.class);
    }

    /** Records up to 20. */
    static Tail tail(long from, long end) {
        return new Tail(
                from,
                20,
                from,
                end,
                LongStream.range(from, 20)
                        .mapToObj(offset -> new TailRecord(offset, "record-" + offset))
                        .toList());
    }
}
