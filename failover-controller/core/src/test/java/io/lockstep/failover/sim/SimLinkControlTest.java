package io.lockstep.failover.sim;

import io.lockstep.failover.Mode;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.promises.LinkControlPromises;
import io.lockstep.failover.promises.LinkControlScene;
import io.lockstep.failover.promises.SealingPromises;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.TreeSet;

/** What the simulation runs on keeps the port's promises. */
class SimLinkControlTest implements LinkControlPromises, SealingPromises {
    private final Scene scene = new Scene();

    @Override
    public LinkControlScene scene() {
        return scene;
    }

    /** A controller of a world in which nothing goes wrong, and regions of its own that nobody writes to. */
    private static final class Scene implements LinkControlScene {
        private final SimWorld world = new SimWorld(1, SimScript.fair(Mode.PLANNED));
        private final SimCalls calls = new SimController(world, "promised").calls();
        private final SimRegion east = new SimRegion("east");
        private final SimRegion west = new SimRegion("west");
        private final TreeSet<String> topics = new TreeSet<>();
        private final SimMirror forth = new SimMirror(SimWorld.PAIR, topics, east, west);
        private final SimMirror back = new SimMirror(SimWorld.PAIR, topics, west, east);

        Scene() {
            forth.alive = false;
            back.alive = false;
            west.pairs.put(SimWorld.PAIR, new PairState("east", 1, "", ""));
        }

        @Override
        public LinkControl forth() {
            return new SimLinkControl(world, calls, forth, back);
        }

        @Override
        public LinkControl again() {
            return forth();
        }

        @Override
        public LinkControl back() {
            return new SimLinkControl(world, calls, back, forth);
        }

        @Override
        public LinkControl silent() {
            world.region("west").up = false;
            west.up = false;
            return forth();
        }

        @Override
        public String topic() {
            String name = "promised." + topics.size();
            topics.add(name);
            east.topic(name, 2);
            west.topic(name, 2);
            west.mirrors.add(name);
            work();
            return name;
        }

        @Override
        public void mirrored(PartitionId partition, int records) {
            for (int i = 0; i < records; i++) {
                east.log(partition).append(world.nextRecord());
            }
            work();
        }

        private void work() {
            forth.alive = true;
            forth.turn();
            forth.alive = false;
        }

        @Override
        public long end(String region, PartitionId partition) {
            return (region.equals("east") ? east : west).log(partition).end();
        }

        @Override
        public Duration within() {
            return SimCalls.WITHIN;
        }
    }
}
