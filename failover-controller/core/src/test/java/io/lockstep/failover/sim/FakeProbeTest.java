package io.lockstep.failover.sim;

import io.lockstep.failover.Mode;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.failover.promises.ProbePromises;
import io.lockstep.failover.promises.ProbeScene;
import io.lockstep.offsets.PartitionId;

/** What the simulation asks whether a record would be taken keeps the port's promises. */
final class FakeProbeTest implements ProbePromises {
    private final SimWorld world = new SimWorld(1, SimScript.fair(Mode.PLANNED));
    private final SimRegion east = world.region("east");
    private final Scene scene = new Scene();

    @Override
    public ProbeScene scene() {
        world.region("west").up = false;
        return scene;
    }

    private final class Scene implements ProbeScene {
        private final WriteProbe probe = new SimFence(world, "acl");
        private int topics;

        @Override
        public WriteProbe probe() {
            return probe;
        }

        @Override
        public String region() {
            return "east";
        }

        @Override
        public String silent() {
            return "west";
        }

        @Override
        public String topic() {
            String topic = "promised." + ++topics;
            east.topic(topic, 1);
            return topic;
        }

        @Override
        public String absent() {
            return "promised.nowhere";
        }

        @Override
        public void deny(String topic) {
            east.foreign("topic " + topic + "|" + SimRegion.DENY, "present");
        }

        @Override
        public void limit(String topic) {
            east.foreign("topic " + topic + "|" + SimRegion.LIMIT, SimRegion.TINY);
        }

        @Override
        public void unlimit(String topic) {
            east.foreign("topic " + topic + "|" + SimRegion.LIMIT, "1000000");
        }

        @Override
        public long end(String topic) {
            return east.log(new PartitionId(topic, 0)).end();
        }
    }
}
