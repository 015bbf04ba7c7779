package io.lockstep.bench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.bench.beside.Usage;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {
    @Test
    void aProcessThatRunsHasUsedCpu() {
        Usage ours = ProcessUsage.of(ProcessHandle.current().pid());

        assertThat(ours.cpu()).isPositive();
    }

    @Test
    void residentMemoryIsReadFromItsLine() {
        assertThat(ProcessUsage.resident(List.of("Name:\tjava", "VmHWM:\t  999 kB", "VmRSS:\t  1234 kB")))
                .isEqualTo(OptionalLong.of(1_234));
        assertThat(ProcessUsage.resident(List.of("Name:\tjava"))).isEmpty();
    }

    @Test
    void aProcessThatIsGoneIsNoZero() {
        assertThatThrownBy(() -> ProcessUsage.of(Long.MAX_VALUE)).isInstanceOf(IllegalStateException.class);
    }
}
