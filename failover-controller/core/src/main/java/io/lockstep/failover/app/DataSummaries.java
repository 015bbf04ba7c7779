package io.lockstep.failover.app;

import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Counted;
import io.lockstep.failover.Proof.RecordsCompared;
import io.lockstep.failover.RunState;
import io.lockstep.failover.app.SummaryOf.Done;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shows that the data is where it belongs, in the form that people read. Pure. */
final class DataSummaries {
    private final RunState run;
    private final List<Done> done;
    private final List<String> differences;

    /** @param differences what comparing records found, in order */
    DataSummaries(RunState run, List<Done> done, List<String> differences) {
        this.run = run;
        this.done = done;
        this.differences = differences;
    }

    EvidenceSummary.Data data() {
        List<EvidenceSummary.Partition> partitions = new ArrayList<>();
        Proved.bare(done, Proof.LagProven.class)
                .ifPresent(proven -> proven.partitions()
                        .forEach((partition, counted) -> partitions.add(partition(partition, counted))));
        Optional<RecordsCompared> compared = Proved.bare(done, RecordsCompared.class);
        return new EvidenceSummary.Data(
                partitions,
                losses(),
                compared.map(DataSummaries::words).orElseGet(this::notCompared),
                compared.map(DataSummaries::comparison));
    }

    private static EvidenceSummary.Partition partition(String name, Counted counted) {
        PartitionId partition = PartitionId.parse(name);
        return new EvidenceSummary.Partition(
                partition.topic(),
                partition.partition(),
                counted.source(),
                counted.target(),
                Math.max(0, counted.source() + counted.shift() - counted.target()),
                "SEALED");
    }

    private static String words(RecordsCompared compared) {
        long records = compared.partitions().values().stream()
                .mapToLong(Proof.Covered::records)
                .sum();
        return compared.partitions().isEmpty()
                ? "not compared"
                : "equal: " + records + " records of " + compared.partitions().size()
                        + " partitions were read from both regions";
    }

    private String notCompared() {
        if (!differences.isEmpty()) {
            return "different: " + differences.getLast();
        }
        return run.plan().scope().mode().blind()
                ? "not compared: the source could not be read. What both regions hold is compared when it returns"
                : "not compared";
    }

    private static EvidenceSummary.Comparison comparison(RecordsCompared compared) {
        List<EvidenceSummary.Covered> all = new ArrayList<>();
        compared.partitions().forEach((name, covered) -> {
            PartitionId partition = PartitionId.parse(name);
            all.add(new EvidenceSummary.Covered(
                    partition.topic(),
                    partition.partition(),
                    covered.from(),
                    covered.to(),
                    covered.end(),
                    covered.records(),
                    covered.alone(),
                    covered.source(),
                    covered.target()));
        });
        return new EvidenceSummary.Comparison(all, Duration.ofMillis(compared.millis()), compared.notes());
    }

    private List<EvidenceSummary.Loss> losses() {
        List<EvidenceSummary.Loss> losses = new ArrayList<>();
        Optional<Proof.TailMeasured> tail = Proved.bare(done, Proof.TailMeasured.class);
        String kept = Proved.bare(done, Proof.TailExported.class)
                .map(exported -> "exported to " + exported.files())
                .orElse("it stays where it is");
        if (tail.isPresent()) {
            tail.get()
                    .partitions()
                    .forEach((partition, lost) -> losses.add(loss(partition, lost, kept + shifted(partition))));
        } else {
            run.facts()
                    .leapt()
                    .ifPresent(leapt -> leapt.ranges().forEach((name, range) -> losses.add(leapt(name, range))));
        }
        return losses;
    }

    private EvidenceSummary.Loss leapt(String name, Proof.Range range) {
        PartitionId partition = PartitionId.parse(name);
        return new EvidenceSummary.Loss(
                partition.topic(),
                partition.partition(),
                range.from(),
                range.to(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                run.facts().rebuilt().isPresent()
                        ? "what of this range was written will not be known: the region was rebuilt"
                        : "what of this range was written is known when the region returns");
    }

    private String shifted(String partition) {
        return Proved.bare(done, Proof.OffsetsShifted.class)
                .map(shifts -> shifts.partitions().get(partition))
                .map(shift -> "; longer than its leap: from offset " + shift.active() + " of "
                        + run.plan().scope().to() + " on, records lie " + shift.by() + " higher in "
                        + run.plan().scope().from())
                .orElse("");
    }

    private static EvidenceSummary.Loss loss(String name, Proof.Tail lost, String kept) {
        PartitionId partition = PartitionId.parse(name);
        return new EvidenceSummary.Loss(
                partition.topic(),
                partition.partition(),
                lost.from(),
                lost.to(),
                Optional.of(lost.records()),
                moment(lost.first()),
                moment(lost.last()),
                kept);
    }

    private static Optional<Instant> moment(long millis) {
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
