package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.GatewayReport.Cut;
import io.lockstep.gateway.ConnectionKind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both ends of a passage and what passes between them. Runs on the event loop. */
record Link(Channel client, Channel broker, Flow flow, Records records) {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    /** Reads a side only while the other takes what is written to it. */
    void regulate() {
        client.config().setAutoRead(flow.wantsToRead() && broker.isWritable());
        broker.config().setAutoRead(client.isWritable());
    }

    /** Ends both so that each gets what was written to it. */
    void leave() {
        Farewell.to(broker, Passage.HANDLER);
        Farewell.to(client, Passage.HANDLER);
    }

    /** Whether its client writes and was not answered. */
    boolean mayRepeat() {
        return flow.kind().compareTo(ConnectionKind.WRITER) >= 0 && flow.outstanding() > 0;
    }

    /** Gives back what it keeps. */
    void drop() {
        flow.drop();
        records.drop();
    }

    /** Tells whom it concerns that it is cut. */
    Cut named(String address, String why) {
        Cut cut = new Cut(flow.client(), flow.user(), address, flow.kind().word(), flow.outstanding(), why);
        LOG.atWarn()
                .addKeyValue("client", cut.client())
                .addKeyValue("principal", cut.principal())
                .addKeyValue("address", cut.address())
                .addKeyValue("kind", cut.kind())
                .addKeyValue("outstanding", cut.outstanding())
                .addKeyValue("why", why)
                .log("connection cut");
        return cut;
    }

    /** The fault of one on which nothing has moved for too long. */
    String idleness() {
        ChannelOutboundBuffer pending = client.unsafe().outboundBuffer();
        if (pending != null && !pending.isEmpty()) {
            return "client-not-reading";
        }
        return flow.halfway() ? "request-unfinished" : "idle";
    }
}
