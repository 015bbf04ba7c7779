package io.lockstep.gateway.app;

import io.lockstep.gateway.GatewayOptions;
import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.HandOrder;
import io.lockstep.gateway.path.NettyDataPath;
import io.lockstep.gateway.port.DataPath;
import io.lockstep.gateway.port.GatewayService;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.config.PolicyFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds the instance, from its start to its end. */
@ApplicationScoped
public class GatewaySource implements GatewayService {
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private final Clock clock;

    GatewaySource(Clock clock) {
        this.clock = clock;
    }

    /**
     * Starts the instance; no region needs to answer yet.
     *
     * @throws IOException if the last order cannot be read
     */
    void start(GatewayOptions options, String address) throws IOException {
        if (!(PolicyFile.read(options.policy()) instanceof PolicyResult.Valid(Policy policy))) {
            throw new IllegalStateException(options.policy() + " was changed and is not valid any more. './lockstep"
                    + " policy check " + options.policy() + "' lists its problems");
        }
        Gateway gateway = policy.gateway()
                .orElseThrow(() -> new IllegalStateException(options.policy() + " has no section 'gateway' any more"));
        DataPath path = new NettyDataPath(gateway, System::nanoTime);
        try {
            running.set(Running.start(options, address, policy, gateway, path, clock));
        } catch (IOException | RuntimeException e) {
            path.close();
            throw e;
        }
    }

    /** Ends it in order; does nothing where it was never started. */
    void close() {
        Running started = running.getAndSet(null);
        if (started == null) {
            return;
        }
        try {
            started.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<GatewayView> view() {
        return Optional.ofNullable(running.get()).map(started -> started.loop().view());
    }

    @Override
    public CompletionStage<HandOrder.Ruling> order(HandOrder order) {
        Running started = running.get();
        return started == null
                ? CompletableFuture.completedFuture(new HandOrder.Ruling.Refused("the gateway is not started yet"))
                : started.loop().order(order);
    }
}
