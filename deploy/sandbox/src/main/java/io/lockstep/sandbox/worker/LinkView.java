package io.lockstep.sandbox.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A link as {@code GET /v1/links} tells it; fields that the sandbox does not show are left out. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LinkView(
        String link,
        String state,
        String holeMethod,
        String error,
        List<String> warnings,
        Memory memory,
        List<PartitionView> partitions) {

    /** Bytes of records that the worker holds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Memory(long usedBytes, long budgetBytes) {}

    public boolean failed() {
        return "FAILED".equals(state);
    }

    /** The partitions of one topic. */
    public List<PartitionView> of(String topic) {
        return partitions.stream().filter(each -> each.topic().equals(topic)).toList();
    }
}
