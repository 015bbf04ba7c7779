package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import org.junit.jupiter.api.Test;

class MapKeysTest {
    private static final LinkId LINK = new LinkId("shop", "east", "west");

    @Test
    void takesNoOtherTopicsPartitionsForATopicsOwn() {
        String own = MapKeys.main(MapKeys.partition(LINK, new PartitionId("orders", 12)), 3);
        String longer = MapKeys.main(MapKeys.partition(LINK, new PartitionId("orders-eu", 1)), 3);

        assertThat(MapKeys.isPartitionOf(LINK, "orders", own)).isTrue();
        assertThat(MapKeys.isPartitionOf(LINK, "orders", MapKeys.claim(own, 3))).isTrue();
        assertThat(longer).startsWith(MapKeys.partitionsBegin(LINK, "orders"));
        assertThat(MapKeys.isPartitionOf(LINK, "orders", longer)).isFalse();
    }

    @Test
    void namesControlRecordsByPairAndLink() {
        assertThat(MapKeys.seal(LINK)).isEqualTo("seal|shop|east->west");
        assertThat(MapKeys.sealed(LINK)).isEqualTo("sealed|shop|east->west|");
        assertThat(MapKeys.reversed(LINK)).isEqualTo("reversed|shop|east->west");
    }
}
