package io.lockstep.replicator.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One worker's connection to the target's leader. Requests arrive in order. A break loses answers; of what had not
 * arrived yet, a beginning may still be performed, late, and nobody hears of it.
 */
final class SimNetwork {
    private static final int TIMEOUT = 40;

    private static final class Request {
        private final Runnable perform;
        private final Runnable unknown;
        private boolean arrived;
        private boolean answered;

        Request(Runnable perform, Runnable unknown) {
            this.perform = perform;
            this.unknown = unknown;
        }
    }

    private final SimQueue queue;
    private final Random random;
    private final SimFaults faults;
    private List<Request> underWay = new ArrayList<>();
    private long lastArrival;
    private long lastAnswer;

    SimNetwork(SimQueue queue, Random random, SimFaults faults) {
        this.queue = queue;
        this.random = random;
        this.faults = faults;
    }

    /** Sends; exactly one of {@code then} and {@code unknown} is called, later. */
    <T> void call(Supplier<T> perform, Consumer<T> then, Runnable unknown) {
        List<Request> connection = underWay;
        List<T> answer = new ArrayList<>();
        Request request = new Request(() -> answer.add(perform.get()), unknown);
        connection.add(request);
        lastArrival = Math.max(lastArrival, queue.now() + 1 + random.nextInt(3));
        queue.at(lastArrival, () -> {
            if (request.answered || connection != underWay) {
                return;
            }
            if (faults.lost(random)) {
                breakConnection();
                return;
            }
            request.arrived = true;
            request.perform.run();
            if (faults.lost(random)) {
                breakConnection();
                return;
            }
            lastAnswer = Math.max(lastAnswer, queue.now() + 1 + random.nextInt(3));
            queue.at(lastAnswer, () -> {
                if (!request.answered) {
                    request.answered = true;
                    connection.remove(request);
                    then.accept(answer.getFirst());
                }
            });
        });
    }

    /** The connection is gone, for whatever reason. */
    void breakConnection() {
        List<Request> broken = underWay;
        underWay = new ArrayList<>();
        boolean late = random.nextInt(3) == 0;
        long when = queue.now() + random.nextInt(3 * TIMEOUT);
        for (Request request : List.copyOf(broken)) {
            if (request.answered) {
                continue;
            }
            if (!request.arrived) {
                late &= random.nextInt(4) != 0;
                if (late) {
                    queue.at(when++, request.perform);
                }
            }
            queue.in(TIMEOUT, () -> {
                if (!request.answered) {
                    request.answered = true;
                    request.unknown.run();
                }
            });
        }
    }
}
