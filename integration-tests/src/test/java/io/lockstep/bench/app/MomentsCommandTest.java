package io.lockstep.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MomentsCommandTest {
    private static final int BAD_ARGUMENTS = 2;

    @Test
    void whatCannotBeMeasuredIsRefusedBeforeAnythingStarts() {
        assertThat(BenchCommand.run("moments", "--only", "latency,speed")).isEqualTo(BAD_ARGUMENTS);
        assertThat(BenchCommand.run("moments", "--tools", "floor")).isEqualTo(BAD_ARGUMENTS);
        assertThat(BenchCommand.run("moments", "--rounds", "0")).isEqualTo(BAD_ARGUMENTS);
    }
}
