package io.lockstep.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortsTest {
    @Test
    void givesNoPortTwice() {
        List<Integer> ports = FreePorts.take(200);
        assertThat(new HashSet<>(ports)).hasSize(200);
    }

    @Test
    void aJvmThatRunsByItselfHasTheFirstShare() {
        assertThat(FreePorts.share(null)).isEqualTo(1);
        assertThat(FreePorts.share("3")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "5", "12", "${surefire.forkNumber}"})
    void refusesWhatIsNoShareRatherThanSharePortsWithAnother(String given) {
        assertThatThrownBy(() -> FreePorts.share(given)).hasMessageContaining("must be a number from 1 to 4");
    }
}
