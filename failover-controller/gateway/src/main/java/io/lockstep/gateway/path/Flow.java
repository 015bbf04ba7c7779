package io.lockstep.gateway.path;

import io.lockstep.gateway.ConnectionKind;
import io.lockstep.gateway.frame.BadFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import java.util.Set;

/** What passes between one client and its broker, and where that may be interrupted. Runs on the event loop. */
interface Flow {
    /** Where bytes go; they are written out when the read that they came with is complete. */
    interface Ends {
        ChannelFuture toBroker(ByteBuf bytes);

        ChannelFuture toClient(ByteBuf bytes);
    }

    /** Passes on what may be, and keeps the rest. Takes over the buffer. */
    void fromClient(ByteBuf bytes) throws BadFrame;

    /** Passes on. Takes over the buffer. */
    void fromBroker(ByteBuf bytes) throws BadFrame;

    /** Passes on what was kept as far as it now may be. */
    void resume() throws BadFrame;

    /** Whether more from the client is of use now. */
    boolean wantsToRead();

    /** Whether the client may be left with nothing half passed on and nothing unanswered. */
    boolean finished();

    /** Whether a request was kept, of which nothing was passed on, because it writes. */
    boolean parked();

    /** Whether a request of the client has begun to be passed on and has not ended. */
    boolean halfway();

    /** Whether such a request may be one that writes, as too little of it has come to tell. */
    boolean undecided();

    /** What is not finished, in words. */
    String unfinished();

    int outstanding();

    ConnectionKind kind();

    String client();

    /** The user of SASL; empty where that is not known. */
    String user();

    /** The transactional ids that were passed on. */
    Set<String> transactions();

    /** Frees what was kept. */
    void drop();
}
