package io.lockstep.it.source;

import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;

/** A partition's folder on the first broker's disk. */
final class LogFiles {
    private final Path folder;

    private LogFiles(Path folder) {
        this.folder = folder;
    }

    static LogFiles of(RegionCluster region, String topic, int partition) {
        return new LogFiles(region.logFolder(1).resolve(topic + "-" + partition));
    }

    /** What the cleaner left: batches without a record, batches with fewer records than offsets, control batches. */
    record Shape(long empty, long gappy, long control) {}

    Shape shape() {
        long empty = 0;
        long gappy = 0;
        long control = 0;
        for (Facts batch : facts()) {
            control += batch.control() ? 1 : 0;
            empty += batch.count() == 0 ? 1 : 0;
            gappy += batch.count() > 0 && batch.count() < batch.offsets() ? 1 : 0;
        }
        return new Shape(empty, gappy, control);
    }

    /** How many batches of records there are, control batches left out. */
    long batches() {
        return facts().stream().filter(batch -> !batch.control()).count();
    }

    private record Facts(int count, long offsets, boolean control) {
        static Facts of(RecordBatch batch) {
            int count = batch.countOrNull() == null ? 0 : batch.countOrNull();
            return new Facts(count, batch.lastOffset() - batch.baseOffset() + 1, batch.isControlBatch());
        }
    }

    private List<Facts> facts() {
        List<Facts> facts = new ArrayList<>();
        for (Path segment : list(".log")) {
            try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
                records.batches().forEach(batch -> facts.add(Facts.of(batch)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return facts;
    }

    /** Copies the folder; its broker must be down. */
    void copyTo(Path other) {
        copy(folder, other);
    }

    /** Puts an earlier copy in the folder's place; its broker must be down. */
    void replaceBy(Path other) {
        try {
            for (Path file : list("")) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(other, folder);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> list(String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
