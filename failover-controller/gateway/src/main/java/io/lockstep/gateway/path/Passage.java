package io.lockstep.gateway.path;

import io.lockstep.gateway.ConnectionKind;
import io.lockstep.gateway.frame.BadFrame;
import io.lockstep.policy.GatewayTls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection and the one to its broker behind it; reads the client's side. Each side is read only while the
 * other takes what is written to it. Runs on the event loop.
 */
final class Passage extends ChannelInboundHandlerAdapter implements Flow.Ends {
    static final String HANDLER = "passage";
    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    private enum State {
        WAITING,
        OPEN,
        GONE
    }

    private final House house;
    private final Route route;
    private State state = State.WAITING;
    private @Nullable Link link;
    private @Nullable Channel client;
    private ByteBuf early = Unpooled.EMPTY_BUFFER;
    private String side = "";
    private String address = "";
    private long moved;
    private boolean asked;
    private boolean parting;

    Passage(House house, Route route) {
        this.house = house;
        this.route = route;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        client = context.channel();
        moved = house.nanos.getAsLong();
        if (client.remoteAddress() instanceof InetSocketAddress from) {
            address = from.getAddress().getHostAddress() + ":" + from.getPort();
        }
        if (!house.admit(this)) {
            state = State.GONE;
            client.close();
        } else if (house.gateway.tls().mode() == GatewayTls.Mode.NONE) {
            began(route);
        }
    }

    /** The client has shown itself as far as it has to before a broker is asked. */
    void began(Route to) {
        Channel from = client;
        if (state != State.WAITING || from == null) {
            return;
        }
        from.config().setAutoRead(false);
        asked = true;
        side = house.standing.side();
        house.brokers
                .connect(to, side, from.eventLoop(), () -> new BrokerSide(this))
                .addListener(opened -> {
                    if (!opened.isSuccess()) {
                        fail("broker-unreachable", String.valueOf(opened.cause()));
                    } else {
                        opened(from, (Channel) opened.getNow());
                    }
                });
    }

    private void opened(Channel from, Channel broker) {
        if (state != State.WAITING) {
            broker.close();
            return;
        }
        Records records = house.records(address);
        Link open = new Link(from, broker, house.flow(records, this), records);
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

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
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

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (link != null) {
            link.broker().flush();
        }
        settle();
    }

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

    @Override
    public ChannelFuture toBroker(ByteBuf bytes) {
        return open().broker().write(bytes);
    }

    @Override
    public ChannelFuture toClient(ByteBuf bytes) {
        return open().client().write(bytes);
    }

    private Link open() {
        Link open = link;
        if (open == null) {
            throw new IllegalStateException("the connection to the broker is not open");
        }
        return open;
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

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        settle();
    }

    /** Does what follows from how everything stands now. */
    void settle() {
        Link open = link;
        if (open == null || state != State.OPEN) {
            return;
        }
        if (mayPart(open)) {
            part(open);
        }
        open.regulate();
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

    private boolean mayPart(Link open) {
        return !house.standing.letsBegin(open.flow()) && open.flow().finished();
    }

    /** Leaves the client when it has been given all that was for it. */
    private void part(Link open) {
        if (parting) {
            return;
        }
        parting = true;
        open.client().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            parting = false;
            if (state == State.OPEN && written.isSuccess() && mayPart(open)) {
                house.tally.drained();
                leave(open);
            }
        });
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
        house.tally.cut(open.named(address, why));
    }

    private void fail(String fault, String why) {
        if (state == State.GONE) {
            return;
        }
        house.tally.fault(fault);
        LOG.atDebug()
                .addKeyValue("fault", fault)
                .addKeyValue("address", address)
                .addKeyValue("why", why)
                .log("connection closed");
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

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        clientLost();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            clientLost();
        } else if (event instanceof SslHandshakeCompletionEvent shaken) {
            if (shaken.isSuccess()) {
                began(route);
            } else {
                fail("tls-handshake", String.valueOf(shaken.cause()));
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause.getCause() instanceof SSLException || cause instanceof SSLException) {
            fail("tls-handshake", cause.toString());
        }
        clientLost();
    }

    /**
     * What it had sent is passed on; what it was to get is nobody's any more. Whoever writes and goes while it is held sends
     * the same again, on the other side perhaps.
     */
    private void clientLost() {
        Link open = link;
        if (state == State.OPEN && open != null) {
            Flow flow = open.flow();
            if (flow.kind().compareTo(ConnectionKind.WRITER) >= 0
                    && !flow.finished()
                    && house.standing.concerns(flow)) {
                named(open, "it closed the connection while it was held");
            }
            gone();
            open.client().close();
            Farewell.to(open.broker(), HANDLER);
        } else if (state == State.WAITING) {
            closeBoth();
        }
    }

    /** Closes it if nothing has moved for too long. */
    void look(long nanos) {
        long still = nanos - moved;
        Link open = link;
        if (state == State.WAITING
                && !asked
                && still > house.gateway.limits().connect().toNanos()) {
            fail("tls-handshake", "it did not begin");
        } else if (still > house.gateway.limits().idle().toNanos()) {
            fail(open == null ? "broker-unreachable" : open.idleness(), "nothing moved for the idle time");
        }
    }

    private void closeBoth() {
        gone();
        if (client != null) {
            client.close();
        }
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
