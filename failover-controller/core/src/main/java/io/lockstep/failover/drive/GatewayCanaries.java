package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.RunState;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.routing.GatewayDesk.Reach;
import io.lockstep.failover.routing.GatewayDesk.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Records that go the way of clients. Which instance takes a connection is not for a client to choose, so there are as many
 * as it takes.
 */
final class GatewayCanaries {
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private final World world;
    private final GatewayDesk desk;
    private final Reach reach;

    GatewayCanaries(World world, GatewayDesk desk, Reach reach) {
        this.world = world;
        this.desk = desk;
        this.reach = reach;
    }

    /** Known with notes once one has passed at least. */
    Answer<List<String>> pass(RunState run, Duration most) {
        long began = world.pause().nanos();
        Answer<Boolean> last = new Answer.Unknown<>("no record was written through the gateway yet");
        boolean passed = false;
        int number = 0;
        while (true) {
            Answer<View> looked = desk.look(reach, world.pause());
            if (!(looked instanceof Answer.Known<View>(View view))) {
                return looked.map(none -> List.of());
            }
            SortedSet<String> open = without(run.run(), view);
            boolean over = world.pause().nanos() - began >= most.toNanos();
            if (view.instances().of(Presence.LIVE).isEmpty()
                    && !view.instances().unclear()) {
                return run.plan().scope().mode().blind()
                        ? new Answer.Known<>(List.of("no instance of the gateway is there"))
                        : new Answer.Unknown<>("no instance of the gateway is there");
            }
            if (open.isEmpty() || (over && passed)) {
                return new Answer.Known<>(notes(open, view));
            }
            if (over) {
                return last.map(done -> List.of());
            }
            last = desk.gateways().canary(run.plan().scope().to(), run.run(), number++, world.within());
            passed |= last instanceof Answer.Known;
            if (!world.pause().forAtMost(BETWEEN)) {
                return new Answer.Unknown<>("nobody waits for a canary any more");
            }
        }
    }

    private static SortedSet<String> without(String run, View view) {
        SortedSet<String> open = new TreeSet<>();
        for (Presence presence : List.of(Presence.LIVE, Presence.AWAITED, Presence.ANEW, Presence.TWICE)) {
            view.instances().of(presence).values().stream()
                    .filter(report -> !report.canary().equals(run))
                    .map(GatewayReport::instance)
                    .forEach(open::add);
        }
        return open;
    }

    /** Whoever is lost by now may have confirmed what was ordered before, so it is named here, too. */
    private static List<String> notes(SortedSet<String> open, View view) {
        List<String> notes = new ArrayList<>();
        open.forEach(name -> notes.add("no canary was led through instance " + name + " of the gateway"));
        view.instances().all().forEach((name, seen) -> {
            if (seen.presence() == Presence.LOST) {
                notes.add("the run went on without instance " + name
                        + " of the gateway, which is lost: it told last that it " + seen.words());
            }
        });
        return notes;
    }
}
