package io.lockstep.failover.app;

import io.lockstep.failover.Plan;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Puts a pair's controller together, against real regions. */
public final class Controllers {
    private Controllers() {}

    /** A controller that runs; closing it ends all of it and leaves open runs to the next one. */
    public record Running(Failover failover, AutoCloseable closing) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            closing.close();
        }
    }

    /** A controller that is put together and looks on only; closing it leaves nothing of it. */
    public interface Prepared extends AutoCloseable {
        /** It takes part from here on. The one in whose place it is has ended. */
        Running start();
    }

    /** What outlives each controller of a pair in a process: its next one takes it over. */
    public record Legacy(CopyOnWriteArrayList<Consumer<Written>> listeners, UntoldCalls calls) {
        /** Of a pair's first one. */
        public static Legacy none() {
            return new Legacy(new CopyOnWriteArrayList<>(), new UntoldCalls());
        }
    }

    /** Starts at once; no region needs to answer yet. */
    public static Running start(ControllerSettings settings) {
        return prepare(settings, Legacy.none()).start();
    }

    /**
     * Puts the next one together while another one of the pair still runs.
     *
     * @throws RuntimeException if that cannot be; nothing of it is left open then
     */
    public static Prepared prepare(ControllerSettings settings, Legacy legacy) {
        Assembly assembly = Assembly.of(settings, legacy);
        return new Prepared() {
            @Override
            public Running start() {
                assembly.start();
                return new Running(assembly.controller(), assembly);
            }

            @Override
            public void close() {
                assembly.close();
            }
        };
    }

    /** What the policy and the command line say, in the controller's words. */
    static PairRules rules(ControllerSettings settings) {
        Policy policy = settings.policy();
        var failover = policy.failover();
        var budgets = failover.budgets();
        return new PairRules(
                policy.pair(),
                policy.regions().stream().map(Region::name).toList(),
                policy.active(),
                settings.instance(),
                settings.home(),
                settings.url(),
                settings.version(),
                policy.objectives().rpo(),
                policy.objectives().rto(),
                policy.groups().every(),
                failover.fence().word(),
                failover.routing().stream().map(routing -> routing.word()).toList(),
                failover.approvals(),
                failover.approvalExpires(),
                new Plan.Budgets(
                        budgets.fence().toMillis(),
                        budgets.drain().toMillis(),
                        budgets.route().toMillis(),
                        budgets.observe().toMillis(),
                        failover.approvalExpires().toMillis(),
                        failover.leapLimit()),
                failover.antiFlap(),
                failover.drillAge(),
                !policy.drills().isEmpty(),
                policy.worker().requestTimeout());
    }
}
