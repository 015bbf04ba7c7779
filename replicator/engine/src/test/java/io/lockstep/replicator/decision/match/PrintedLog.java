package io.lockstep.replicator.decision.match;

import io.lockstep.replicator.port.RecordCursor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log as a list of entries, one for each offset from {@code start} on, and a cursor over it. */
final class PrintedLog implements RecordCursor {
    private final long start;
    private final List<Entry> entries;
    private final boolean more;
    private int at;

    PrintedLog(long start, List<Entry> entries, boolean more) {
        this.start = start;
        this.entries = List.copyOf(entries);
        this.more = more;
    }

    /** One letter for each offset: a record; in upper case one of an aborted transaction; a dot holds none. */
    static PrintedLog of(long start, String letters) {
        return new PrintedLog(start, letters.chars().mapToObj(PrintedLog::entry).toList(), false);
    }

    /** The same, behind which a transaction is open. */
    static PrintedLog open(long start, String letters) {
        return new PrintedLog(start, of(start, letters).entries, true);
    }

    private static Entry entry(int letter) {
        if (letter == '.') {
            return new Entry(0, false);
        }
        return new Entry(Character.toLowerCase(letter), Character.isLowerCase(letter));
    }

    /** What lies at one offset; content 0 where there is no record. */
    record Entry(long content, boolean visible) {
        static final Entry HOLE = new Entry(0, false);
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return start + entries.size();
    }

    @Override
    public boolean more() {
        return more;
    }

    @Override
    public void seek(long offset) {
        at = (int) Math.max(0, offset - start);
    }

    @Override
    public Optional<Seen> next() {
        while (at < entries.size()) {
            Entry entry = entries.get(at++);
            if (entry.visible()) {
                return Optional.of(seen(at - 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public void everything(long from, long to, Consumer<Seen> each) {
        for (long offset = Math.max(from, start); offset < Math.min(to, end()); offset++) {
            if (entries.get((int) (offset - start)).content() != 0) {
                each.accept(seen((int) (offset - start)));
            }
        }
        at = Integer.MAX_VALUE;
    }

    Entry entry(long offset) {
        return entries.get((int) (offset - start));
    }

    private Seen seen(int index) {
        long content = entries.get(index).content();
        return new Seen(start + index, new Print(content * 31, content));
    }
}
