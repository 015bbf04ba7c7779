package io.lockstep.gateway.path;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.internal.PlatformDependent;
import java.util.function.LongSupplier;

/**
 * Whether there is room for more bytes that nobody takes yet. A JVM that has no memory left for buffers makes the event loop
 * wait for a collection each time it asks, and nobody is served; so peers that do not read get half of it between them.
 * Above that a peer is given no more until it has taken all; so they get a read more each. Looks once in two milliseconds at
 * most. Runs on the event loop.
 */
final class Room {
    private static final long OFTEN = 2_000_000L;

    /** What buffers may take of the JVM before it is tight. */
    static final long USUAL = PlatformDependent.maxDirectMemory() / 2;

    private final LongSupplier nanos;
    private final long most;
    private long looked;
    private boolean tight;

    /** @param most bytes that buffers may take before it is tight */
    Room(LongSupplier nanos, long most) {
        this.nanos = nanos;
        this.most = most;
        this.looked = nanos.getAsLong() - OFTEN;
    }

    /** Whether a peer that has not taken all may not be given more. */
    boolean tight() {
        long now = nanos.getAsLong();
        if (now - looked >= OFTEN) {
            looked = now;
            tight = Transport.buffers() instanceof PooledByteBufAllocator pool && pool.pinnedDirectMemory() > most;
        }
        return tight;
    }

    /** Whether more may be read that is to be written to it. */
    boolean lets(Channel peer) {
        return peer.isWritable() && (!tight() || !waits(peer));
    }

    /** Whether it has not taken what was written to it. */
    static boolean waits(Channel peer) {
        ChannelOutboundBuffer pending = peer.unsafe().outboundBuffer();
        return pending != null && !pending.isEmpty();
    }
}
