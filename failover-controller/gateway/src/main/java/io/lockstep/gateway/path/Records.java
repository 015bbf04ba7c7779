package io.lockstep.gateway.path;

import io.lockstep.gateway.frame.Conversation;
import io.lockstep.gateway.frame.FrameScanner;
import io.lockstep.gateway.frame.RequestHead;
import io.lockstep.gateway.frame.Sent;
import io.netty.channel.ChannelFuture;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What of one connection's requests is noted: who wrote without acknowledgement, canaries, what was acknowledged while the
 * ledger is open, and how long some of them took. Runs on the event loop.
 */
final class Records {
    private final Tally tally;
    private final Ledger ledger;
    private final Latencies latencies;
    private final LongSupplier nanos;
    private final String address;
    private @Nullable Sent passing;
    private @Nullable Sent timed;
    private long timedSince;
    private String careless = "";
    private boolean canary;
    private int reserved;

    Records(Tally tally, Ledger ledger, Latencies latencies, LongSupplier nanos, String address) {
        this.tally = tally;
        this.ledger = ledger;
        this.latencies = latencies;
        this.nanos = nanos;
        this.address = address;
    }

    /** To be called when the head of a request that is passed on is known, before the scanner goes on. */
    void requestBegins(RequestHead head, Conversation conversation, FrameScanner scanner) {
        passing = conversation.passed(head).orElse(null);
        if (!head.produces()) {
            return;
        }
        if (!head.answered()) {
            careless = conversation.client().isEmpty() ? address : conversation.client();
            tally.unacknowledged(careless);
            return;
        }
        canary = tally.isCanary(conversation.client());
        boolean open = ledger.open(nanos.getAsLong());
        if (!open && !canary) {
            ledger.late();
        }
        if ((canary || open) && ledger.reserve(scanner.length())) {
            reserved = scanner.length();
            scanner.keep();
        }
    }

    void requestEnded(FrameScanner scanner) {
        Sent sent = passing;
        passing = null;
        if (reserved > 0) {
            ByteBuffer whole = scanner.whole();
            drop();
            if (sent != null) {
                sent.carries(ledger.counted(whole));
            }
        }
        long now = nanos.getAsLong();
        if (sent != null && timed == null && latencies.due(now)) {
            timed = sent;
            timedSince = now;
        }
    }

    /** The bytes that ended the request are written when this completes. */
    void timedUp(ChannelFuture written) {
        Sent sent = timed;
        if (sent == null) {
            return;
        }
        timed = null;
        long since = timedSince;
        written.addListener(done -> sent.passedIn(nanos.getAsLong() - since));
    }

    /** Whether the response is to be kept whole. */
    boolean looksAt(Sent sent) {
        return !sent.records().isEmpty() || sent.head().asksForMetadata() && ledger.open(nanos.getAsLong());
    }

    void responseKept(Sent sent, ByteBuffer whole) {
        Map<String, Integer> carried = sent.records();
        if (sent.head().asksForMetadata()) {
            ledger.named(whole, sent.head().version());
        } else if (ledger.acknowledged(carried, whole, sent.head().version(), nanos.getAsLong()) && canary) {
            tally.canaryAcknowledged();
        }
    }

    long now() {
        return nanos.getAsLong();
    }

    void took(long duration, long now) {
        latencies.add(duration, now);
    }

    /** The connection ends by a hold: nobody knows whether what it wrote without acknowledgement before has arrived. */
    void held() {
        if (!careless.isEmpty()) {
            tally.unacknowledged(careless);
        }
    }

    /** Gives back what is reserved in the ledger. */
    void drop() {
        ledger.giveBack(reserved);
        reserved = 0;
    }
}
