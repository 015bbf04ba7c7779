package io.lockstep.gateway.drive;

import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.HandOrder;
import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.Traffic;
import io.lockstep.gateway.port.ControlDesk;
import io.lockstep.gateway.port.DataPath;
import io.lockstep.gateway.port.KeptOrder;
import io.lockstep.gateway.state.Act;
import io.lockstep.gateway.state.Bearing;
import io.lockstep.gateway.state.Event;
import io.lockstep.gateway.state.Event.Ordered;
import io.lockstep.gateway.state.Event.PatienceOver;
import io.lockstep.gateway.state.Event.Seen;
import io.lockstep.gateway.state.Event.Tick;
import io.lockstep.gateway.state.GatewayMachine;
import io.lockstep.gateway.state.GatewayState;
import io.lockstep.gateway.state.HandRules;
import io.lockstep.gateway.state.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that takes events in turn, decides, and gives the data path one order at a time. Waits for no region: what
 * regions tell comes as events, and reports are left at their desks. Safe for use from any thread.
 */
public final class GatewayLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLoop.class);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** How long a region that is not read keeps an instance from beginning with the other one's records. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Instance instance;
    private final DataPath path;
    private final Hands hands;
    private final Reporter reporter;
    private final Chronicle chronicle = new Chronicle();
    private final Pulse pulse = new Pulse();
    private final LinkedBlockingQueue<Item> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile GatewayState state;
    private volatile boolean open = true;

    /** @param first what is known before anything is read */
    public GatewayLoop(
            Instance instance,
            GatewayState first,
            DataPath path,
            KeptOrder disk,
            List<ControlDesk> desks,
            Clock clock) {
        this.instance = instance;
        this.path = path;
        this.state = first;
        this.hands = new Hands(path, disk, event -> inbox.add(new Item(event, null, null)));
        this.reporter = new Reporter(instance, desks, clock);
        this.thread = Thread.ofPlatform().daemon().name("lockstep-gateway").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** What a region's control topic holds now. */
    public void seen(RegionSight sight) {
        inbox.add(new Item(new Seen(sight), null, null));
    }

    /** Completes once the order was judged. */
    public CompletionStage<HandOrder.Ruling> order(HandOrder order) {
        CompletableFuture<HandOrder.Ruling> ruling = new CompletableFuture<>();
        inbox.add(new Item(null, order, ruling));
        return ruling.orTimeout(AGAIN.multipliedBy(5).toMillis(), TimeUnit.MILLISECONDS);
    }

    public GatewayView view() {
        GatewayState now = state;
        Traffic traffic = path.traffic();
        Bearing bearing = Bearing.of(now, traffic.listening());
        return new GatewayView(
                instance.pair(),
                instance.name(),
                instance.address(),
                instance.drain(),
                now.sights(),
                reporter.unreported(),
                now.goal(),
                now.carried(),
                now.stand().held(),
                now.stand().side(),
                bearing.serving(),
                bearing.why(),
                now.busy().map(Act::words).orElse(""),
                now.trouble(),
                thread.isAlive() && pulse.beats(System.nanoTime()),
                reporter.beat(),
                traffic);
    }

    private void run() {
        long began = System.nanoTime();
        long ticked = began;
        boolean patient = true;
        while (open) {
            try {
                turn(inbox.poll(TURN.toMillis(), TimeUnit.MILLISECONDS));
                long now = System.nanoTime();
                if (now - ticked >= AGAIN.toNanos()) {
                    ticked = now;
                    learn(new Tick());
                }
                if (patient && now - began >= PATIENCE.toNanos()) {
                    patient = false;
                    learn(new PatienceOver());
                }
                pulse.turned(now, state.busy());
                reporter.tell(state, path.traffic(), now);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("the gateway's loop met what it did not expect and goes on");
            }
        }
    }

    private void turn(@Nullable Item item) {
        if (item == null) {
            return;
        }
        if (item.hand != null && item.ruling != null) {
            HandOrder.Ruling ruling = HandRules.judge(item.hand, state);
            if (ruling instanceof HandOrder.Ruling.Followed followed) {
                learn(new Ordered(followed.order()));
            }
            item.ruling.complete(ruling);
        } else if (item.event != null) {
            learn(item.event);
        }
    }

    private void learn(Event event) {
        GatewayState before = state;
        Step step = GatewayMachine.step(before, event);
        state = step.next();
        Optional<Act> act = step.act();
        act.ifPresent(hands::carryOut); // first: nothing else that fails may leave it undone and waited for
        chronicle.changed(before, step, path);
    }

    /** The data path goes on as it stands; closing that is up to whoever opened it. */
    @Override
    public void close() {
        open = false;
        try {
            if (thread.isAlive() && !thread.join(TURN.multipliedBy(10))) {
                LOG.atWarn().log("the gateway's loop did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Either an event, or an order by hand with who waits for its ruling. */
    private record Item(
            @Nullable Event event,
            @Nullable HandOrder hand,
            @Nullable CompletableFuture<HandOrder.Ruling> ruling) {}
}
