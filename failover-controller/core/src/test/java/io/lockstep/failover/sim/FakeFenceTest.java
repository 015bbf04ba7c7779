package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.promises.FencePromises;
import io.lockstep.failover.promises.FenceScene;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FakeFenceTest implements FencePromises {
    @Override
    public FenceScene scene() {
        return new Scene(fence());
    }

    private static FakeFence fence() {
        FakeFence fence = new FakeFence();
        fence.create("east", "orders");
        fence.create("east", "payments");
        fence.set("east", "payments", Optional.of("5000"));
        return fence;
    }

    @Test
    void leavesAnOrderUnknownWhetherItWasCarriedOutOrNot() {
        FakeFence fence = fence();
        FencePlan plan = ((Answer.Known<FencePlan>) fence.plan("east", Set.of("orders"), FencePromises.WITHIN)).value();

        fence.silence(FakeFence.Silence.BEFORE);
        assertThat(fence.apply(plan, FencePromises.WITHIN)).isInstanceOf(Answer.Unknown.class);
        assertThat(fence.takesRecords("east", "orders")).isTrue();
        fence.silence(FakeFence.Silence.AFTER);
        assertThat(fence.apply(plan, FencePromises.WITHIN)).isInstanceOf(Answer.Unknown.class);
        assertThat(fence.takesRecords("east", "orders")).isFalse();
    }

    private record Scene(FakeFence fence) implements FenceScene {
        @Override
        public String region() {
            return "east";
        }

        @Override
        public Set<String> topics() {
            return Set.of("orders", "payments");
        }

        @Override
        public Set<String> allTopics() {
            return fence.state("east").keySet();
        }

        @Override
        public boolean takesRecords(String topic) {
            return fence.takesRecords("east", topic);
        }

        @Override
        public Object state() {
            return fence.state("east");
        }

        @Override
        public void meddle() {
            fence.set("east", "orders", Optional.of("1234"));
        }

        @Override
        public Object meddledState() {
            return fence.state("east").getOrDefault("orders", Optional.empty());
        }
    }
}
