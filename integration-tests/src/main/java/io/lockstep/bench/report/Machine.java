package io.lockstep.bench.report;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What it ran on; a figure without it says little. */
public record Machine(String system, int processors, long memoryGigabytes, String java) {
    private static final long GIGA = 1L << 30;

    /** This one. */
    public static Machine here() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                        ? bean.getTotalMemorySize()
                        : 0;
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Math.round((double) memory / GIGA),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %d processors, %d GiB, %s", system, processors, memoryGigabytes, java);
    }
}
