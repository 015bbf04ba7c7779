package io.lockstep.gateway.path;

import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayTls;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** What all passages share. Runs on the event loop. */
final class House {
    final Standing standing = new Standing();
    final Tally tally = new Tally();
    final CutLines cutLines = new CutLines();
    final Ledger ledger = new Ledger(tally);
    final Latencies latencies = new Latencies();
    final Room room;
    final Gateway gateway;
    final Brokers brokers;
    final LongSupplier nanos;
    private final Set<Passage> passages = new HashSet<>();
    private Runnable whenGone = () -> {};

    House(Gateway gateway, Brokers brokers, LongSupplier nanos, Room room) {
        this.gateway = gateway;
        this.brokers = brokers;
        this.nanos = nanos;
        this.room = room;
    }

    /** @param then is run after each passage that is gone */
    void whenGone(Runnable then) {
        whenGone = then;
    }

    /** Whether a client is taken on. */
    boolean admit(Passage passage) {
        tally.accepted();
        if (!standing.letsIn()) {
            tally.refused();
            return false;
        }
        if (passages.size() >= gateway.limits().connections()) {
            tally.refused();
            tally.fault("too-many-connections");
            return false;
        }
        return passages.add(passage);
    }

    void gone(Passage passage) {
        if (passages.remove(passage)) {
            whenGone.run();
        }
    }

    Flow flow(Records records, Flow.Ends ends) {
        return gateway.tls().mode() == GatewayTls.Mode.SNI
                ? new QuietFlow(standing, nanos, ends)
                : new FramedFlow(standing, records, gateway.limits().frame(), ends);
    }

    Records records(String address) {
        return new Records(tally, ledger, latencies, nanos, address);
    }

    /** A copy, for passages go while they are looked at. */
    List<Passage> passages() {
        return List.copyOf(passages);
    }

    boolean empty() {
        return passages.isEmpty();
    }
}
