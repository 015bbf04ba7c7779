package io.lockstep.gateway.path;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which transactions are open, by what passed, and which of those may go on during a hold. A transaction whose connections
 * are all closed is forgotten. Runs on the event loop.
 */
final class Transactions {
    private final Map<String, Set<Flow>> open = new HashMap<>();
    private final Set<String> allowed = new HashSet<>();
    private Runnable whenEnded = () -> {};

    void opened(String id, Flow by) {
        open.computeIfAbsent(id, any -> new HashSet<>(4)).add(by);
    }

    /** @param then is run when one that was allowed to go on has ended */
    void whenEnded(Runnable then) {
        whenEnded = then;
    }

    void ended(String id) {
        open.remove(id);
        if (allowed.remove(id)) {
            whenEnded.run();
        }
    }

    void gone(Flow flow) {
        for (String id : flow.transactions()) {
            Set<Flow> flows = open.get(id);
            if (flows != null && flows.remove(flow) && flows.isEmpty()) {
                ended(id);
            }
        }
    }

    /** Lets those that are open now go on. */
    void allowOpen() {
        allowed.clear();
        allowed.addAll(open.keySet());
    }

    void allowNone() {
        allowed.clear();
    }

    boolean allowed(String id) {
        return allowed.contains(id);
    }

    boolean allows(Flow flow) {
        return !allowed.isEmpty() && flow.transactions().stream().anyMatch(allowed::contains);
    }
}
