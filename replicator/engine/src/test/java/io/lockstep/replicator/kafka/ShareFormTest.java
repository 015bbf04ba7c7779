package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Share;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ShareFormTest {
    @Test
    void readsBackWhatItWrote() {
        Share share = new Share(new TreeSet<>(Set.of(new PartitionId("orders", 3))), true, 1_795_206_660_203L);
        Share nothing = new Share(new TreeSet<>(), false, 0);
        assertThat(ShareForm.read(ShareForm.write(share))).isEqualTo(share);
        assertThat(ShareForm.read(ShareForm.write(nothing))).isEqualTo(nothing);
    }

    @Test
    void refusesAShareOfAFormThatItDoesNotKnow() {
        for (String other : new String[] {"", "2 0 true orders:1", "1 0 true"}) {
            ByteBuffer told = ByteBuffer.wrap(other.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> ShareForm.read(told)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
