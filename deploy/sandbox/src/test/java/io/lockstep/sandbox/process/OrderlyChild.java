package io.lockstep.sandbox.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Watches its parent, and takes a while to end when asked to. */
final class OrderlyChild {
    private OrderlyChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.start();
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                if (!never.await(500, TimeUnit.MILLISECONDS)) {
                    System.out.println("ended in order");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        System.out.println("ready");
        if (never.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody counts down");
        }
    }
}
