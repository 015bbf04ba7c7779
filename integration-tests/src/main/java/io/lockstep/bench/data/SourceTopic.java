package io.lockstep.bench.data;

import io.lockstep.bench.positions.LogShape;
import io.lockstep.bench.positions.Origin;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One topic of the source with its only writers. Used by one thread at a time. */
final class SourceTopic implements AutoCloseable {
    private final RegionCluster source;
    private final String name;
    private final Kind kind;
    private final List<PartitionWriter> writers;

    SourceTopic(RegionCluster source, String name, int partitions, Kind kind, long seed) {
        this.source = source;
        this.name = name;
        this.kind = kind;
        source.createTopic(name, partitions, kind.configs());
        this.writers = IntStream.range(0, partitions)
                .mapToObj(i -> new PartitionWriter(name, i, source.clientSettings(), kind.producer(name, i), seed))
                .toList();
    }

    String name() {
        return name;
    }

    void history() {
        writers.forEach(kind::history);
        kind.finish(source, name, writers);
    }

    void step(int number) {
        writers.forEach(writer -> kind.step(writer, number));
    }

    Stream<LogShape> shapes() {
        return writers.stream().map(PartitionWriter::shape);
    }

    /** The last visible record of each partition. */
    Stream<Origin> last() {
        return writers.stream().map(PartitionWriter::last);
    }

    @Override
    public void close() {
        writers.forEach(PartitionWriter::close);
    }
}
