package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.Traffic;
import io.lockstep.gateway.port.DataPath;
import io.lockstep.policy.Gateway;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The data path on one event loop, which all orders run on. Safe for use from any thread but the event loop's own. */
public final class NettyDataPath implements DataPath {
    private static final long MOST_LOOK_MILLIS = 5_000;
    private static final long LEAST_LOOK_MILLIS = 50;
    private static final long QUIET_LOOK_MILLIS = 100;
    private static final long MOST_WAIT_SECONDS = 10;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Gateway gateway;
    private final House house;
    private final Holding holding;
    private final Listeners listeners;
    private volatile Traffic last;
    /** Of the event loop. */
    private boolean wasTight;

    /**
     * @param nanos a clock as {@link System#nanoTime}
     * @throws IllegalArgumentException if the policy's certificates cannot be used
     */
    public NettyDataPath(Gateway gateway, LongSupplier nanos) {
        this(gateway, nanos, Transport.best(), Room.USUAL);
    }

    NettyDataPath(Gateway gateway, LongSupplier nanos, Transport transport, long room) {
        Tls tls = Tls.of(gateway);
        this.gateway = gateway;
        group = transport.loop();
        loop = group.next();
        house = new House(gateway, new Brokers(gateway, transport, tls), nanos, new Room(nanos, room));
        holding = new Holding(house, loop);
        listeners = new Listeners(gateway, transport, group, tls, (route, client) -> new Passage(house, route, client));
        last = new Sight(house).traffic(false);
        every(lookMillis(gateway), () -> house.passages().forEach(each -> each.look(nanos.getAsLong())));
        every(QUIET_LOOK_MILLIS, holding::lookAgain);
        every(QUIET_LOOK_MILLIS, this::makeRoom);
    }

    private static long lookMillis(Gateway gateway) {
        long idle = Math.min(
                gateway.limits().idle().toMillis(), gateway.limits().connect().toMillis());
        return Math.clamp(idle / 4, LEAST_LOOK_MILLIS, MOST_LOOK_MILLIS);
    }

    private void every(long millis, Runnable look) {
        loop.scheduleWithFixedDelay(look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Nobody tells when a peer has taken all that was left for it; who waited for that is read again. */
    private void makeRoom() {
        boolean tight = house.room.tight();
        if (tight || wasTight) {
            house.passages().forEach(Passage::settle);
        }
        wasTight = tight;
    }

    @Override
    public void begin(String run) {
        onLoop(() -> house.tally.begin(run));
    }

    @Override
    public CompletionStage<Void> hold(Hold whom, Duration within, Duration transactions) {
        if (whom == Hold.NONE) {
            release();
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> complete = new CompletableFuture<>();
        onLoop(() -> {
            if (whom == Hold.ALL) {
                listeners.close();
            }
            holding.begin(whom, within, transactions, complete);
        });
        listen();
        return complete;
    }

    @Override
    public boolean flip(String side) {
        if (gateway.nodes().values().stream().noneMatch(node -> node.upstream().containsKey(side))) {
            throw new IllegalArgumentException("gateway.nodes: no broker has an address in region '" + side + "'");
        }
        boolean may = fromLoop(() -> {
            if (!house.empty()) {
                return false;
            }
            house.ledger.begin(house.nanos.getAsLong(), !house.standing.side().isEmpty());
            house.standing.lead(side);
            house.tally.sideChanged();
            return true;
        });
        listen();
        return may;
    }

    @Override
    public void release() {
        onLoop(() -> {
            holding.end();
            house.standing.hold(Hold.NONE);
            holding.reconsider();
        });
        listen();
    }

    /** Takes the ports if clients are let in; each was tried once when this returns. */
    private void listen() {
        List<ChannelFuture> opening = fromLoop(() -> house.standing.letsIn() ? listeners.open() : List.of());
        opening.forEach(tried -> tried.awaitUninterruptibly(MOST_WAIT_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public Traffic traffic() {
        if (!group.isShuttingDown()) {
            onLoop(() -> last = new Sight(house).traffic(listeners.listening()));
        }
        return last;
    }

    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        onLoop(() -> {
            listeners.close();
            house.standing.hold(Hold.ALL);
            holding.end();
            house.passages().forEach(Passage::end);
            house.cutLines.sum();
            last = new Sight(house).traffic(false);
        });
        house.brokers.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(MOST_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    private void onLoop(Runnable order) {
        fromLoop(() -> {
            order.run();
            return true;
        });
    }

    /** Runs it on the event loop, and waits until it has run. */
    private <T> T fromLoop(Callable<T> order) {
        Future<T> done = loop.submit(order);
        if (!done.awaitUninterruptibly(MOST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "The data path's event loop has not turned for " + MOST_WAIT_SECONDS + " s");
        }
        if (!done.isSuccess()) {
            throw new IllegalStateException("The data path failed: " + done.cause(), done.cause());
        }
        return done.getNow();
    }
}
