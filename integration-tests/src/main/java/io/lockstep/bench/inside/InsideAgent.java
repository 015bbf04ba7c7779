package io.lockstep.bench.inside;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An agent of {@code java -javaagent}: writes ten times a second what the JVM holds, as a line of wall clock in ms, bytes of
 * heap in use, bytes of direct buffers, and bytes of heap that all threads have allocated since the start. Its own share is
 * a few hundred bytes each time.
 */
public final class InsideAgent {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String DIRECT = "direct";

    private InsideAgent() {}

    /**
     * Called by the JVM before its main.
     *
     * @param file takes the lines
     */
    public static void premain(String file) throws IOException {
        PrintStream out = new PrintStream(Files.newOutputStream(Path.of(file)), true);
        Thread.ofPlatform().daemon().name("bench-inside").start(() -> {
            while (!out.checkError()) {
                out.println(line());
                LockSupport.parkNanos(PERIOD_NANOS);
            }
        });
    }

    private static String line() {
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return System.currentTimeMillis() + " " + heap + " " + direct() + " " + allocated();
    }

    private static long direct() {
        List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
        long bytes = 0;
        for (BufferPoolMXBean pool : pools) {
            bytes += pool.getName().equals(DIRECT) ? pool.getMemoryUsed() : 0;
        }
        return bytes;
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getTotalThreadAllocatedBytes()
                : 0;
    }
}
