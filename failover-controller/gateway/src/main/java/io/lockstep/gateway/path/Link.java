package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.GatewayReport.Cut;
import io.lockstep.gateway.ConnectionKind;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both ends of a passage and what passes between them. Runs on the event loop. */
record Link(Peer peer, Channel client, Channel broker, Flow flow, Records records, Parting parting) {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    /** How long a client may keep what others need the memory for. */
    private static final long PATIENCE = 10_000_000_000L;

    static Link of(Peer peer, Channel client, Channel broker, House house) {
        Records records = house.records(peer.address());
        Flow flow = house.flow(records, new Pipes(client, broker));
        return new Link(peer, client, broker, flow, records, new Parting(house.standing, flow, client));
    }

    /** Reads a side only while the other takes what is written to it. */
    void regulate(Room room) {
        client.config().setAutoRead(flow.wantsToRead() && room.lets(broker));
        broker.config().setAutoRead(room.lets(client));
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

    /** Ends both where the client went: what it had sent is passed on. */
    void leaveBroker() {
        client.close();
        Farewell.to(broker, Passage.HANDLER);
    }

    /** Gives back what it keeps. */
    void drop() {
        flow.drop();
        records.drop();
    }

    /** Whom it concerns that it is cut. */
    Cut named(String why) {
        return new Cut(
                flow.client(), peer.principal(flow), peer.address(), flow.kind().word(), flow.outstanding(), why);
    }

    /** Tells whom it concerns that nothing of it was left. */
    void drained() {
        LOG.atDebug()
                .addKeyValue("client", flow.client())
                .addKeyValue("principal", peer.principal(flow))
                .addKeyValue("address", peer.address())
                .addKeyValue("kind", flow.kind().word())
                .log("connection drained");
    }

    /**
     * The fault for which it is to be closed, if there is one.
     *
     * @param still nanoseconds for which nothing has been read
     */
    Optional<String> stale(long still, Duration idle, Room room) {
        boolean waits = Room.waits(client);
        if (still > idle.toNanos()) {
            return Optional.of(waits ? "client-not-reading" : flow.halfway() ? "request-unfinished" : "idle");
        }
        return waits && still > PATIENCE && room.tight() ? Optional.of("client-not-reading") : Optional.empty();
    }
}
