package io.lockstep.sandbox.secure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AclsTest {
    private static final AclEntry READ = entry("READ");
    private static final AclEntry WRITE = entry("WRITE");
    private static final AclEntry ALTER = entry("ALTER");

    private static AclEntry entry(String operation) {
        return Rights.entry("TOPIC", "LITERAL", "orders", User.WORKER, operation);
    }

    @Test
    void whatIsPrintedAndNotThereIsMissingWhatIsThereAndNotPrintedIsSuperfluous() {
        Acls acls = Acls.of(
                List.of(
                        new Acls.Seen("east", List.of(READ, WRITE), List.of(READ, ALTER), Set.of(READ)),
                        new Acls.Seen("west", List.of(READ), List.of(READ), Set.of())),
                List.of("west: refused: X"));

        assertThat(acls.missing())
                .containsExactly("east: ALLOW WRITE TOPIC orders User:lockstep-worker", "west: refused: X");
        assertThat(acls.superfluous()).containsExactly("east: ALLOW ALTER TOPIC orders User:lockstep-worker");
        assertThat(acls.granted()).isEqualTo(3);
        assertThat(acls.used()).isEqualTo(1);
        assertThat(acls.unused())
                .containsExactly(
                        "east: ALLOW ALTER TOPIC orders User:lockstep-worker",
                        "west: ALLOW READ TOPIC orders User:lockstep-worker");
    }

    /** A list that is too wide is granted as it is printed, so only its use can tell. */
    @Test
    void whatIsPrintedUsedInNeitherRegionAndExplainedByNobodyIsSuperfluous() {
        AclEntry wide = entry("DELETE_EVERYTHING");
        AclEntry grows = entry("ALTER");

        Acls acls = Acls.of(
                List.of(
                        new Acls.Seen("east", List.of(READ, wide), List.of(READ, wide), Set.of(READ)),
                        new Acls.Seen("west", List.of(READ, grows), List.of(READ, grows), Set.of())),
                List.of());

        assertThat(acls.superfluous())
                .as("the other region's use counts, and a topic that grows explains ALTER")
                .containsExactly("east: ALLOW DELETE_EVERYTHING TOPIC orders User:lockstep-worker");
    }

    @Test
    void theUseOfALinksRightsExplainsThoseOfTheOtherLink() {
        AclEntry forth = Rights.entry("GROUP", "LITERAL", "lockstep.demo.east->west", User.WORKER, "READ");
        AclEntry back = Rights.entry("GROUP", "LITERAL", "lockstep.demo.west->east", User.WORKER, "READ");

        Acls acls = Acls.of(
                List.of(
                        new Acls.Seen("east", List.of(back), List.of(back), Set.of()),
                        new Acls.Seen("west", List.of(forth), List.of(forth), Set.of(forth))),
                List.of());

        assertThat(acls.superfluous()).isEmpty();
        assertThat(acls.unused()).hasSize(1);
    }

    @Test
    void nothingIsMissingOrSuperfluousWhereAllIsAsPrinted() {
        Acls acls =
                Acls.of(List.of(new Acls.Seen("east", List.of(READ), List.of(READ), Set.of(READ, WRITE))), List.of());

        assertThat(acls.missing()).isEmpty();
        assertThat(acls.superfluous()).isEmpty();
        assertThat(acls.unused()).isEmpty();
        assertThat(acls.used()).isEqualTo(1);
    }
}
