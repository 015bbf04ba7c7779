package io.lockstep.gateway.path;

import io.lockstep.gateway.frame.BadFrame;
import io.lockstep.gateway.frame.Conversation;
import io.lockstep.gateway.frame.FrameScanner;
import io.lockstep.gateway.frame.FrameScanner.Mark;
import io.lockstep.gateway.frame.Sent;
import io.netty.channel.ChannelFuture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Counts the responses of one connection as they pass by. Runs on the event loop. */
final class Responses {
    /** Up to the error code of a response to EndTxn. */
    private static final int HEAD = 16;

    private final Conversation conversation;
    private final Records records;
    private final Transactions transactions;
    private final FrameScanner scanner;
    private boolean kept;
    private boolean ends;
    private @Nullable Sent timed;
    private long timedSince;

    Responses(Conversation conversation, Records records, Transactions transactions, int longest) {
        this.conversation = conversation;
        this.records = records;
        this.transactions = transactions;
        this.scanner = new FrameScanner(HEAD, longest);
    }

    void scan(ByteBuffer bytes) throws BadFrame {
        for (Mark mark = scanner.next(bytes); mark != Mark.MORE; mark = scanner.next(bytes)) {
            Sent sent = conversation.next().orElse(null);
            if (sent == null) {
                throw new BadFrame("response-unasked", "the broker answered what was not asked");
            }
            if (mark == Mark.HEAD) {
                begins(sent);
            } else {
                ended(sent);
            }
        }
    }

    private void begins(Sent sent) {
        ends = sent.endedBy(scanner.head());
        kept = records.looksAt(sent);
        if (kept) {
            scanner.keep();
        }
    }

    private void ended(Sent sent) {
        conversation.answered();
        if (kept) {
            records.responseKept(sent, scanner.whole());
        }
        if (ends) {
            sent.head().transaction().ifPresent(transactions::ended);
        }
        if (sent.passingNanos() >= 0) {
            timed = sent;
            timedSince = records.now();
        }
    }

    /** The bytes that were scanned last are written when this completes. */
    void timed(ChannelFuture written) {
        Sent sent = timed;
        if (sent == null) {
            return;
        }
        timed = null;
        long since = timedSince;
        written.addListener(done -> {
            long now = records.now();
            records.took(sent.passingNanos() + now - since, now);
        });
    }
}
