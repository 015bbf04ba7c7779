package io.lockstep.failover.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One client a region. */
class PerRegionTest {
    private final List<String> opened = new ArrayList<>();
    private final PerRegion<Object> clients = new PerRegion<>(Set.of("east", "west"), region -> {
        opened.add(region);
        return new Object();
    });

    @Test
    void aClientIsOpenedOnceUntilItIsDropped() {
        Object first = clients.get("east");
        assertThat(clients.get("east")).isSameAs(first);

        assertThat(clients.drop("east", first)).isTrue();
        assertThat(clients.drop("east", first)).isFalse();

        assertThat(clients.get("east")).isNotSameAs(first);
        assertThat(opened).containsExactly("east", "east");
    }

    @Test
    void clearingGivesBackWhatIsOpen() {
        Object west = clients.get("west");

        assertThat(clients.clear()).containsExactly(west);
        assertThat(clients.clear()).isEmpty();
    }

    @Test
    void aRegionThatCannotBeOpenedIsTriedAgain() {
        PerRegion<Object> failing = new PerRegion<>(Set.of("east"), region -> {
            throw new IllegalStateException("no name server");
        });

        assertThatIllegalStateException().isThrownBy(() -> failing.get("east"));
        assertThatIllegalStateException().isThrownBy(() -> failing.get("east"));
        assertThatIllegalArgumentException().isThrownBy(() -> failing.get("north"));
    }

    @Test
    void aRegionThatOpensSlowlyKeepsNobodyFromTheOther() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        PerRegion<String> clients = new PerRegion<>(Set.of("east", "west"), region -> {
            if (region.equals("west")) {
                await(slow);
            }
            return region;
        });
        CompletableFuture<String> west = inAThreadOfItsOwn(() -> clients.get("west"));

        String east = inAThreadOfItsOwn(() -> clients.get("east")).get(10, TimeUnit.SECONDS);
        slow.countDown();

        assertThat(east).isEqualTo("east");
        assertThat(west.get(10, TimeUnit.SECONDS)).isEqualTo("west");
    }

    private static <T> CompletableFuture<T> inAThreadOfItsOwn(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
