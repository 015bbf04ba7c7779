package io.lockstep.gateway;

import io.lockstep.gateway.HandOrder.Ruling;
import io.lockstep.gateway.port.GatewayService;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the instance. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeService implements GatewayService {
    private final List<HandOrder> orders = new CopyOnWriteArrayList<>();
    private volatile Optional<GatewayView> view = Optional.empty();
    private volatile Ruling ruling = new Ruling.Refused("nothing was said");

    public void show(GatewayView now) {
        view = Optional.of(now);
    }

    public void stop() {
        view = Optional.empty();
    }

    /** What is answered to orders from here on; forgets those before. */
    public void rule(Ruling now) {
        orders.clear();
        ruling = now;
    }

    public List<HandOrder> orders() {
        return List.copyOf(orders);
    }

    @Override
    public Optional<GatewayView> view() {
        return view;
    }

    @Override
    public CompletionStage<Ruling> order(HandOrder order) {
        orders.add(order);
        return CompletableFuture.completedFuture(ruling);
    }
}
