package io.lockstep.failover.app;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Side;
import io.lockstep.failover.port.Estate;
import io.lockstep.failover.port.HeldRights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Opens at a promotion what the journal tells to be held back; the region that has it otherwise may be lost by then. */
record OpenedRights(Estate estate, Function<String, List<AclEntry>> written) implements HeldRights {
    @Override
    public Answer<List<String>> open(String region, Duration within) {
        List<Change> changes = written.apply(region).stream()
                .map(entry -> new Change(new Item.Access(entry), Optional.empty(), Optional.of(Side.PRESENT)))
                .toList();
        List<String> words = changes.stream().map(Change::words).toList();
        return changes.isEmpty()
                ? new Answer.Known<>(words)
                : estate.change(region, changes, within)
                        .then(problems -> problems.isEmpty()
                                ? new Answer.Known<>(words)
                                : new Answer.Unknown<>(
                                        "rights to write are not open yet: " + String.join("; ", problems)));
    }
}
