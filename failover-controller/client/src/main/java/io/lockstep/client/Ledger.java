package io.lockstep.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything unacknowledged of one producer, topic by topic, and its figures. Pure; used under its producer's lock. */
final class Ledger {
    private final Map<String, TopicLine> lines = new LinkedHashMap<>();
    private final ProducerLimits limits;
    private long records;
    private long bytes;
    private long sent;
    private long acknowledged;
    private long failed;
    private long resent;
    private long possiblyDoubled;

    Ledger(ProducerLimits limits) {
        this.limits = limits;
    }

    /** Whether a record of that size may come; one alone always may. */
    boolean hasRoom(long size) {
        return records == 0 || (records < limits.records() && bytes + size <= limits.bytes());
    }

    void accept(Pending record) {
        records++;
        bytes += record.bytes();
        sent++;
        line(record).accept(record);
    }

    Collection<TopicLine> lines() {
        return List.copyOf(lines.values());
    }

    /** Takes the line's next record for handing over. */
    @Nullable
    Pending next(TopicLine line, long now) {
        Pending record = line.next(now);
        if (record != null) {
            record.begin();
            resent += record.firstResend() ? 1 : 0;
        }
        return record;
    }

    /** Answers the refused records that must be given up, because this one has overtaken them. */
    List<Pending> acknowledged(Pending record, int partition, long now) {
        acknowledged++;
        possiblyDoubled += record.doubtful() ? 1 : 0;
        forget(record);
        List<Pending> overtaken = line(record).acknowledged(record, partition, now);
        giveUp(overtaken);
        return overtaken;
    }

    /** Whether the record stays queued; otherwise its error is the application's. */
    boolean keep(Pending record, long now, Failure.Kind kind) {
        boolean kept = line(record).keep(record, now, kind);
        if (!kept) {
            giveUp(List.of(record));
        }
        return kept;
    }

    /** Takes and answers what has waited too long, for a fence to end or altogether. */
    List<Pending> overdue(long now) {
        List<Pending> late = new ArrayList<>();
        for (TopicLine line : lines.values()) {
            late.addAll(line.outOfPatience(now, limits.patience()));
            late.addAll(line.expired(now, limits.deadline()));
        }
        giveUp(late);
        return late;
    }

    /** See {@link TopicLine#movesOn}. */
    void movesOn(Exception why, boolean otherPlace) {
        for (TopicLine line : lines.values()) {
            line.movesOn(why);
            if (otherPlace) {
                line.release();
            }
        }
    }

    List<Pending> takeAll() {
        List<Pending> all = new ArrayList<>();
        lines.values().forEach(line -> all.addAll(line.takeAll()));
        giveUp(all);
        return all;
    }

    boolean isEmpty() {
        return records == 0;
    }

    int inFlight() {
        return lines.values().stream().mapToInt(TopicLine::inFlight).sum();
    }

    /** The number of the oldest record that is not answered; {@link Long#MAX_VALUE} without one. */
    long oldest() {
        return lines.values().stream().mapToLong(TopicLine::oldest).min().orElse(Long.MAX_VALUE);
    }

    ProducerStats stats(long moves, Duration lastMove) {
        return new ProducerStats(sent, acknowledged, failed, resent, possiblyDoubled, records, moves, lastMove);
    }

    private void giveUp(List<Pending> given) {
        failed += given.size();
        given.forEach(this::forget);
    }

    private void forget(Pending record) {
        records--;
        bytes -= record.bytes();
    }

    private TopicLine line(Pending record) {
        return lines.computeIfAbsent(record.topic(), topic -> new TopicLine(limits.retryEvery()));
    }
}
