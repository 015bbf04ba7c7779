package io.lockstep.process.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** What a line names becomes fields; its text stays. */
class LogFieldsTest {
    @Test
    void aLineTellsWhatItIsAbout() {
        assertThat(NamedFields.of("step done run=r-1 step=OPEN_TARGET"))
                .containsExactly(Map.entry("run", "r-1"), Map.entry("step", "OPEN_TARGET"));
        assertThat(NamedFields.of("halted link=shop.east-to-west partition=orders-0 offset=17"))
                .containsExactly(Map.entry("link", "shop.east-to-west"), Map.entry("partition", "orders-0"));
    }

    @Test
    void aReasonThatQuotesAnotherLineChangesNothing() {
        assertThat(NamedFields.of("step open run=r-1 why=no answer run=r-2")).containsExactly(Map.entry("run", "r-1"));
        assertThat(NamedFields.of("settings password=secret rerun=7 [run=r-3]")).isEmpty();
    }

    @Test
    void noLineIsLeftOut() {
        ExtLogRecord named = new ExtLogRecord(Level.INFO, "run taken up run=r-1", LogFieldsTest.class.getName());
        ExtLogRecord plain = new ExtLogRecord(Level.INFO, "started", LogFieldsTest.class.getName());

        assertThat(new LogFields().isLoggable(named)).isTrue();
        assertThat(new LogFields().isLoggable(plain)).isTrue();

        assertThat(named.getMdcCopy()).containsEntry("run", "r-1");
        assertThat(named.getFormattedMessage()).isEqualTo("run taken up run=r-1");
        assertThat(plain.getMdcCopy()).isEmpty();
    }
}
