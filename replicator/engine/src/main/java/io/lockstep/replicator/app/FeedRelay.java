package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands between the feed and the loop, which need each other, and remembers whether the source answers. */
final class FeedRelay implements SourceFeed.Listener {
    private volatile SourceFeed.@Nullable Listener listener;
    private volatile Optional<Boolean> reachable = Optional.empty();
    private volatile String detail = "";

    void to(SourceFeed.Listener receiver) {
        listener = receiver;
    }

    /** Empty as long as nothing was asked of the source. */
    Optional<Boolean> reachable() {
        return reachable;
    }

    /** Why the source does not answer, empty while it does. */
    String detail() {
        return detail;
    }

    @Override
    public void fetched(SourceFeed.Fetched fetched) {
        receiver().fetched(fetched);
    }

    @Override
    public void failed(PartitionId partition, long session, SourceFault fault) {
        receiver().failed(partition, session, fault);
    }

    @Override
    public void reachable(boolean answers, String why) {
        reachable = Optional.of(answers);
        detail = answers ? "" : why;
        receiver().reachable(answers, why);
    }

    private SourceFeed.Listener receiver() {
        SourceFeed.Listener receiver = listener;
        if (receiver == null) {
            throw new IllegalStateException("nothing is followed before the loop is known");
        }
        return receiver;
    }
}
