package io.lockstep.gateway.path;

import io.lockstep.gateway.ConnectionKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that only the client and its broker can read. Nobody is known to write, so only a hold of everybody concerns it: the
 * client is read no more, and it counts as finished when nothing has moved for a while.
 */
final class QuietFlow implements Flow {
    private static final long QUIET = 700_000_000L;

    private final Standing standing;
    private final Ends ends;
    private final LongSupplier nanos;
    private @Nullable ByteBuf kept;
    private long moved;

    QuietFlow(Standing standing, LongSupplier nanos, Ends ends) {
        this.standing = standing;
        this.nanos = nanos;
        this.ends = ends;
        this.moved = nanos.getAsLong();
    }

    @Override
    public void fromClient(ByteBuf bytes) {
        ByteBuf earlier = kept;
        if (earlier != null) {
            kept = Unpooled.wrappedBuffer(earlier, bytes);
        } else if (standing.letsBegin(this)) {
            moved = nanos.getAsLong();
            ends.toBroker(bytes);
        } else {
            kept = bytes;
        }
    }

    @Override
    public void fromBroker(ByteBuf bytes) {
        moved = nanos.getAsLong();
        ends.toClient(bytes);
    }

    @Override
    public void resume() {
        ByteBuf earlier = kept;
        if (earlier != null && standing.letsBegin(this)) {
            kept = null;
            ends.toBroker(earlier);
        }
    }

    @Override
    public boolean wantsToRead() {
        return standing.letsBegin(this);
    }

    @Override
    public boolean finished() {
        return nanos.getAsLong() - moved >= QUIET;
    }

    @Override
    public boolean parked() {
        return false;
    }

    @Override
    public boolean halfway() {
        return false;
    }

    @Override
    public boolean undecided() {
        return false;
    }

    @Override
    public String unfinished() {
        return "it was not quiet; what passed through TLS cannot be told";
    }

    @Override
    public int outstanding() {
        return 0;
    }

    @Override
    public ConnectionKind kind() {
        return ConnectionKind.UNKNOWN;
    }

    @Override
    public String client() {
        return "";
    }

    @Override
    public String user() {
        return "";
    }

    @Override
    public Set<String> transactions() {
        return Set.of();
    }

    @Override
    public void drop() {
        ByteBuf earlier = kept;
        if (earlier != null) {
            kept = null;
            earlier.release();
        }
    }
}
