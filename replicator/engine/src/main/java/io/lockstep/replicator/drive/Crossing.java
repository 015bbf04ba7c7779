package io.lockstep.replicator.drive;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Border;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Leaves out what stays at home. */
final class Crossing {
    private Crossing() {}

    static boolean may(PartitionId partition, Border border) {
        return border.stays(partition.topic()).isEmpty();
    }

    static List<PartitionId> of(Collection<PartitionId> partitions, Border border) {
        return partitions.stream().filter(each -> may(each, border)).toList();
    }

    static <V> Map<PartitionId, V> of(Map<PartitionId, V> positions, Border border) {
        return positions.entrySet().stream()
                .filter(each -> may(each.getKey(), border))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
