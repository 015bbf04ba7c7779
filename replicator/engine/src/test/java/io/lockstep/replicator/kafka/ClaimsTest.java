package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.Claim;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Claims OTHERS = new Claims(Map.of(
            "books",
            claim("pages|common\\..*", "common\\.mine", ".*"),
            "bank",
            claim("common\\.prices", "none", "tellers")));

    private static Claim claim(String topics, String exclude, String groups) {
        return new Claim(List.of(topics), List.of(exclude), List.of(groups), List.of());
    }

    @Test
    void tellsWhoElseClaimsATopic() {
        assertThat(OTHERS.ofTopic("common.prices")).containsExactly("bank", "books");
        assertThat(OTHERS.ofTopic("common.mine")).isEmpty();
        assertThat(OTHERS.ofTopic("orders")).isEmpty();
    }

    @Test
    void aGroupIsClaimedByWhoSelectsItAndATopicThatItReads() {
        assertThat(OTHERS.ofGroup("billing", Set.of("orders", "pages"))).containsExactly("books");
        assertThat(OTHERS.ofGroup("billing", Set.of("orders"))).isEmpty();
        assertThat(OTHERS.ofGroup("tellers", Set.of("common.prices"))).containsExactly("bank", "books");
    }

    @Test
    void neverClaimsTheClustersOwnTopicsAndLockstepsGroups() {
        Claims all = new Claims(Map.of("books", claim(".*", "none", ".*")));
        assertThat(all.ofTopic("__consumer_offsets")).isEmpty();
        assertThat(all.ofTopic("lockstep.drill.shop.canary")).isEmpty();
        assertThat(all.ofGroup("lockstep.shop.east->west", Set.of("orders"))).isEmpty();
    }

    @Test
    void whatCannotBeUnderstoodClaimsEveryTopic() {
        assertThat(new Claims(Map.of("odd", Claim.ANYTHING)).ofTopic("orders")).containsExactly("odd");
    }
}
