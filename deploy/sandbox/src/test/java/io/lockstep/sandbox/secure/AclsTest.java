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
