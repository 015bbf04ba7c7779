package io.lockstep.bench.moments.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    private static final String TEXT = """
            # HELP jvm_memory_used_bytes The amount of used memory
            # TYPE jvm_memory_used_bytes gauge
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E7
            jvm_memory_used_bytes{area="heap",id="Eden Space"} 1.5E7
            jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2.0E7
            jvm_memory_used_bytes_max{area="heap",id="Tenured Gen"} 8.0E7
            jvm_buffer_memory_used_bytes{id="direct"} 4194304.0
            jvm_buffer_memory_used_bytes{id="mapped - 'non-volatile memory'"} 7.0
            """;

    @Test
    void heapAndDirectAreAllPoolsOfTheHeapAndTheDirectBuffers() {
        assertThat(new Exposition(TEXT).heapAndDirect()).hasValue(3.5e7 + 4_194_304);
    }

    @Test
    void memoryThatIsHalfToldIsNotTold() {
        assertThat(new Exposition(TEXT.replace("\"direct\"", "\"other\"")).heapAndDirect())
                .isEmpty();
        assertThat(new Exposition("").heapAndDirect()).isEmpty();
    }
}
