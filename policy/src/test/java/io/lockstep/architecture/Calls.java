package io.lockstep.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;

/** Calls that few may make, or nobody. */
public final class Calls {
    private Calls() {}

    /** For pure packages, whose time is handed to them. */
    public static DescribedPredicate<JavaCall<?>> thatReadTheClock() {
        return describe("reads the clock", call -> {
            String name = call.getName();
            String owner = call.getTargetOwner().getName();
            return (owner.equals(System.class.getName())
                            && Set.of("currentTimeMillis", "nanoTime").contains(name))
                    || (owner.startsWith(Instant.class.getPackageName() + ".") && name.equals("now"));
        });
    }

    /** For everybody: who sleeps is late, and who waits without a bound hangs. */
    public static DescribedPredicate<JavaCall<?>> thatWaitWithoutBound() {
        return describe("sleeps or waits without a bound", call -> {
            String name = call.getName();
            boolean bare = call.getTarget().getRawParameterTypes().isEmpty();
            boolean sleeps = owned(call, Thread.class) && name.equals("sleep");
            boolean joins = owned(call, Thread.class) && name.equals("join") && bare;
            boolean gets = owned(call, Future.class) && name.equals("get") && bare;
            boolean completes = owned(call, CompletableFuture.class) && name.equals("join");
            boolean latches = owned(call, CountDownLatch.class) && name.equals("await") && bare;
            boolean conditions = owned(call, Condition.class) && name.equals("await") && bare;
            boolean monitors = call.getTargetOwner().isEquivalentTo(Object.class) && name.equals("wait") && bare;
            return sleeps || joins || gets || completes || latches || conditions || monitors;
        });
    }

    private static boolean owned(JavaCall<?> call, Class<?> type) {
        return call.getTargetOwner().isAssignableTo(type);
    }
}
