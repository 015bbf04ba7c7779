package io.lockstep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.bench.beside.Both;
import io.lockstep.bench.beside.Delays;
import io.lockstep.bench.beside.Way;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What lies between clients and broker shows in the figures: a proxy stands in for the gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadTest {
    private static final String TOPIC = "load";
    private static final int PARTITIONS = 2;
    private static final int PER_SECOND = 100;
    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final long BYTES = 4_000_000;
    private static final long NARROW = 2_000_000;
    private static final double NARROW_MEGABYTES = 2.5;

    private final TcpProxy proxy = TcpProxy.listen();
    private RegionCluster cluster;

    @BeforeAll
    void start() {
        cluster = RegionCluster.start(RegionSpec.named("load").advertised(List.of(proxy.port())));
        proxy.to(cluster.behindAdvertised(1));
        cluster.createTopic(TOPIC, PARTITIONS, Map.of());
    }

    @AfterEach
    void widen() {
        proxy.delay(Duration.ZERO);
        proxy.limit(Long.MAX_VALUE);
    }

    @AfterAll
    void end() {
        cluster.close();
        proxy.close();
    }

    @Test
    void aLineThatTakesTimeShowsInEveryAcknowledgement() {
        proxy.delay(Duration.ofMillis(15));
        try (SteadyProducer direct = new SteadyProducer(access(Way.DIRECT), TOPIC);
                SteadyProducer through = new SteadyProducer(access(Way.THROUGH), TOPIC)) {
            direct.run(PER_SECOND, BLOCK);
            through.run(PER_SECOND, BLOCK);

            long[] far = through.run(PER_SECOND, BLOCK);

            Delays delays = Delays.of(List.of(new Both<>(direct.run(PER_SECOND, BLOCK), far)));
            assertThat(LongStream.of(far).boxed())
                    .hasSize(PER_SECOND)
                    .allMatch(nanos -> nanos >= Duration.ofMillis(30).toNanos());
            assertThat(delays.added().middle()).isGreaterThan(15);
        }
    }

    @Test
    void aNarrowLineShowsInThePaceOfProducersAndConsumers() {
        try (FullProducer direct = new FullProducer(access(Way.DIRECT), TOPIC);
                FullProducer through = new FullProducer(access(Way.THROUGH), TOPIC);
                FullConsumer near = new FullConsumer(access(Way.DIRECT), TOPIC, PARTITIONS);
                FullConsumer far = new FullConsumer(access(Way.THROUGH), TOPIC, PARTITIONS)) {
            assertThat(direct.run(BYTES)).isGreaterThan(NARROW_MEGABYTES);
            assertThat(near.run()).isGreaterThan(NARROW_MEGABYTES);
            proxy.limit(NARROW);

            assertThat(through.run(BYTES)).isLessThan(NARROW_MEGABYTES);
            assertThat(far.run()).isLessThan(NARROW_MEGABYTES);
        }
    }

    @Test
    void idleConnectionsAreServedOnceAndStay() {
        try (IdleConnections idle = IdleConnections.open(SocketFactory.getDefault(), proxy.port(), 20)) {
            assertThat(idle.count()).isEqualTo(20);
            assertThat(proxy.connections()).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void aConnectionThatNobodyTakesIsToldWithItsNumber() {
        assertThatThrownBy(() -> IdleConnections.open(SocketFactory.getDefault(), FreePorts.take(), 3))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("idle connection 1 of 3");
    }

    private Map<String, String> access(Way way) {
        return Map.of(
                "bootstrap.servers",
                switch (way) {
                    case DIRECT -> cluster.bootstrap();
                    case THROUGH -> cluster.advertisedBootstrap();
                });
    }
}
