package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.JavaCommand;

/** How a broker's JVM is set up. */
enum BrokerJvm {
    /** Compiles simply and collects with one thread: up soon, slow when it runs long. For tests. */
    SOON_UP {
        @Override
        JavaCommand command(int heapMegabytes) {
            return JavaCommand.withHeap(heapMegabytes).startingQuickly();
        }
    },

    /** Compiles fully and collects with one thread: most throughput where many JVMs share two processors. */
    FULL_SPEED {
        @Override
        JavaCommand command(int heapMegabytes) {
            return JavaCommand.withHeap(heapMegabytes);
        }
    },

    /** As Kafka's own scripts start a broker; its collector keeps pauses short. */
    STOCK {
        @Override
        JavaCommand command(int heapMegabytes) {
            return JavaCommand.asKafkaStarts(heapMegabytes);
        }
    };

    abstract JavaCommand command(int heapMegabytes);
}
