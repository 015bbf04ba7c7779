package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.GatewayReport.Cut;
import io.lockstep.gateway.frame.BadFrame;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection and the one to its broker behind it: what becomes of both. Each side is read only while the
 * other takes what is written to it. Runs on the event loop.
 */
final class Passage {
    static final String HANDLER = "passage";

    private enum State {
        WAITING,
        OPEN,
        GONE
    }

    private final House house;
    private final Route route;
    private final Channel client;
    private State state = State.WAITING;
    private Peer peer = Peer.UNKNOWN;
    private @Nullable Link link;
    private ByteBuf early = Unpooled.EMPTY_BUFFER;
    private String side = "";
    private long moved;
    private boolean asked;

    /** @param client its connection, which has {@link ClientSide} as its {@link #HANDLER} */
    Passage(House house, Route route, Channel client) {
        this.house = house;
        this.route = route;
        this.client = client;
    }

    /** The client has connected. */
    void accepted() {
        moved = house.nanos.getAsLong();
        peer = Peer.of(client);
        if (!house.admit(this)) {
            state = State.GONE;
            client.close();
        } else if (house.gateway.tls().mode() == GatewayTls.Mode.NONE) {
            began(route);
        }
    }

    /** TLS, which ends here, is agreed upon. */
    void secured() {
        peer = Peer.of(client);
        began(route);
    }

    /** TLS failed. */
    void insecure(Throwable why) {
        fail("tls-handshake", why.toString());
    }

    /** The client has shown itself as far as it has to before a broker is asked. */
    void began(Route to) {
        if (state != State.WAITING) {
            return;
        }
        client.config().setAutoRead(false);
        asked = true;
        side = house.standing.side();
        house.brokers
                .connect(to, side, client.eventLoop(), () -> new BrokerSide(this))
                .addListener(opened -> {
                    if (!opened.isSuccess()) {
                        fail("broker-unreachable", String.valueOf(opened.cause()));
                    } else {
                        opened((Channel) opened.getNow());
                    }
                });
    }

    private void opened(Channel broker) {
        if (state != State.WAITING) {
            broker.close();
            return;
        }
        Link open = Link.of(peer, client, broker, house);
        link = open;
        state = State.OPEN;
        moved = house.nanos.getAsLong();
        ByteBuf first = early;
        early = Unpooled.EMPTY_BUFFER;
        if (first.isReadable()) {
            pass(() -> open.flow().fromClient(first));
            broker.flush();
        }
        if (!broker.isActive()) {
            brokerLost("it closed the connection");
        }
        settle();
    }

    /** Takes over the buffer. */
    void fromClient(ByteBuf bytes) {
        moved = house.nanos.getAsLong();
        Link open = link;
        if (state == State.WAITING) {
            early = Unpooled.wrappedBuffer(early, bytes);
        } else if (open == null || state == State.GONE) {
            bytes.release();
        } else {
            house.tally.up(bytes.readableBytes());
            pass(() -> open.flow().fromClient(bytes));
        }
    }

    void clientReadComplete() {
        if (link != null) {
            link.broker().flush();
        }
        settle();
    }

    /** Takes over the buffer. */
    void fromBroker(ByteBuf bytes) {
        moved = house.nanos.getAsLong();
        Link open = link;
        if (open == null || state != State.OPEN) {
            bytes.release();
            return;
        }
        house.tally.down(bytes.readableBytes());
        pass(() -> open.flow().fromBroker(bytes));
    }

    void brokerReadComplete() {
        if (link != null) {
            link.client().flush();
        }
        settle();
    }

    private interface Step {
        void run() throws BadFrame;
    }

    private void pass(Step step) {
        try {
            step.run();
        } catch (BadFrame e) {
            fail(e.fault(), String.valueOf(e.getMessage()));
        }
    }

    /** Does what follows from how everything stands now. */
    void settle() {
        Link open = link;
        if (open == null || state != State.OPEN) {
            return;
        }
        open.parting().begin(() -> drained(open));
        open.regulate(house.room);
    }

    /** The standing has changed. */
    void reconsider() {
        Link open = link;
        if (state == State.WAITING && !house.standing.letsIn()) {
            house.tally.drained();
            closeBoth();
        } else if (open != null && state == State.OPEN) {
            pass(open.flow()::resume);
            open.broker().flush();
            settle();
        }
    }

    private void drained(Link open) {
        if (state == State.OPEN) {
            house.tally.drained();
            open.drained();
            leave(open);
        }
    }

    private void leave(Link open) {
        gone();
        open.leave();
    }

    /** The hold's time is over. */
    void cut() {
        Link open = link;
        if (open != null && state == State.OPEN) {
            named(open, open.flow().unfinished() + " when the hold's time was over");
        }
        closeBoth();
    }

    /** The gateway ends. */
    void end() {
        Link open = link;
        if (open != null && state == State.OPEN && !open.flow().finished()) {
            named(open, open.flow().unfinished() + " when the gateway ended");
        }
        closeBoth();
    }

    private void named(Link open, String why) {
        Cut cut = open.named(why);
        house.cutLines.tell(cut);
        house.tally.cut(cut);
    }

    private void fail(String fault, String why) {
        if (state == State.GONE) {
            return;
        }
        house.tally.fault(fault);
        peer.closed(fault, why);
        Link open = link;
        if (open != null && house.standing.concerns(open.flow()) && !open.flow().finished()) {
            named(open, why);
        }
        closeBoth();
    }

    void brokerLost(String why) {
        Link open = link;
        if (open == null || state != State.OPEN) {
            return;
        }
        if (!open.flow().finished()) {
            house.tally.fault("broker-lost");
            if (house.standing.concerns(open.flow())) {
                named(open, "its broker was lost: " + why);
            }
        }
        leave(open);
    }

    /** What it had sent is passed on; what it was to get is nobody's any more, and it may send again what it wrote. */
    void clientLost() {
        Link open = link;
        if (state == State.OPEN && open != null) {
            if (house.standing.concerns(open.flow()) && open.mayRepeat()) {
                named(open, "it closed the connection before it was answered");
            }
            gone();
            open.leaveBroker();
        } else if (state == State.WAITING) {
            closeBoth();
        }
    }

    /** Closes it if nothing has moved for too long. */
    void look(long nanos) {
        long still = nanos - moved;
        GatewayLimits limits = house.gateway.limits();
        if (link != null) {
            link.stale(still, limits.idle(), house.room).ifPresent(fault -> fail(fault, "nothing moved for too long"));
        } else if (state == State.WAITING && !asked && still > limits.connect().toNanos()) {
            fail("tls-handshake", "it did not begin");
        } else if (still > limits.idle().toNanos()) {
            fail("broker-unreachable", "nothing moved for the idle time");
        }
    }

    private void closeBoth() {
        gone();
        client.close();
        if (link != null) {
            link.broker().close();
        }
    }

    private void gone() {
        if (state == State.GONE) {
            return;
        }
        state = State.GONE;
        early.release();
        if (link != null) {
            if (house.standing.concerns(link.flow())) {
                link.records().held();
            }
            house.standing.transactions.gone(link.flow());
            link.drop();
        }
        house.gone(this);
    }

    @Nullable
    Flow flow() {
        return link == null ? null : link.flow();
    }

    /** The region that it leads to. */
    String side() {
        return side;
    }
}
