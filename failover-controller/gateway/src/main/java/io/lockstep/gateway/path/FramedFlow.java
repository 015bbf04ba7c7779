package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.ConnectionKind;
import io.lockstep.gateway.frame.BadFrame;
import io.lockstep.gateway.frame.Conversation;
import io.lockstep.gateway.frame.FrameScanner;
import io.lockstep.gateway.frame.FrameScanner.Mark;
import io.lockstep.gateway.frame.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests, each of which is passed on whole or not at all, and their responses. What is kept begins at a request's border;
 * while nothing is held, bytes go on as they come.
 */
final class FramedFlow implements Flow {
    private static final int MOST_TRANSACTIONS = 16;

    private final Standing standing;
    private final Ends ends;
    private final Records records;
    private final Conversation conversation = new Conversation();
    private final FrameScanner requests;
    private final Responses responses;
    private Set<String> transactions = Set.of();
    private @Nullable ByteBuf kept;
    private int keptScanned;
    private @Nullable RequestHead parked;
    /** Of the request that the scanner is in, at least a part was or will be passed on. */
    private boolean passing;

    FramedFlow(Standing standing, Records records, int longest, Ends ends) {
        this.standing = standing;
        this.records = records;
        this.ends = ends;
        this.requests = new FrameScanner(RequestHead.LENGTH, longest);
        this.responses = new Responses(conversation, records, standing.transactions, longest);
    }

    @Override
    public void fromClient(ByteBuf bytes) throws BadFrame {
        ByteBuf earlier = kept;
        if (earlier == null) {
            walk(bytes, 0);
            return;
        }
        kept = Unpooled.buffer(earlier.readableBytes() + bytes.readableBytes())
                .writeBytes(earlier)
                .writeBytes(bytes);
        earlier.release();
        bytes.release();
        resume();
    }

    @Override
    public void resume() throws BadFrame {
        ByteBuf earlier = kept;
        if (earlier != null) {
            kept = null;
            walk(earlier, keptScanned);
        }
    }

    @Override
    public void fromBroker(ByteBuf bytes) throws BadFrame {
        try {
            responses.scan(bytes.nioBuffer());
        } catch (BadFrame e) {
            bytes.release();
            throw e;
        }
        responses.timed(ends.toClient(bytes));
    }

    /** @param scanned how many of the bytes the scanner has seen; they are of one request, of which nothing was passed on */
    private void walk(ByteBuf all, int scanned) throws BadFrame {
        ByteBuffer bytes = all.nioBuffer();
        bytes.position(scanned);
        int passable;
        try {
            passable = scan(bytes);
        } catch (BadFrame e) {
            all.release();
            throw e;
        }
        keptScanned = bytes.position() - passable;
        if (passable == bytes.limit()) {
            records.timedUp(ends.toBroker(all));
            return;
        }
        if (passable > 0) {
            records.timedUp(ends.toBroker(all.readRetainedSlice(passable)));
        }
        kept = all;
    }

    /** Returns how many of the bytes may be passed on. */
    private int scan(ByteBuffer bytes) throws BadFrame {
        int border = 0;
        if (parked != null && !decide(parked)) {
            return border;
        }
        while (true) {
            if (requests.atBoundary()) {
                border = bytes.position();
                if (!standing.letsBegin(this)) {
                    return border;
                }
            }
            Mark mark = requests.next(bytes);
            if (mark == Mark.HEAD && !decide(conversation.read(requests.head()))) {
                return border;
            }
            if (mark == Mark.END) {
                passing = false;
                records.requestEnded(requests);
            }
            if (mark == Mark.MORE) {
                passing = passing || requests.undecided() && standing.held() == Hold.NONE;
                return passing ? bytes.position() : border;
            }
        }
    }

    /** Whether the request is passed on; else it is parked. */
    private boolean decide(RequestHead head) {
        if (!passing && !standing.lets(head)) {
            if (parked == null) {
                requests.ownHead();
                parked = head;
            }
            return false;
        }
        parked = null;
        passing = true;
        records.requestBegins(head, conversation, requests);
        head.transaction().ifPresent(id -> leads(id, head.opensTransaction()));
        return true;
    }

    /** A connection that only begins and ends transactions has to stay as long as those that write in them. */
    private void leads(String id, boolean opens) {
        if (transactions.isEmpty()) {
            transactions = new HashSet<>(4);
        }
        if (transactions.contains(id) || transactions.size() < MOST_TRANSACTIONS) {
            transactions.add(id);
            if (opens) {
                standing.transactions.opened(id, this);
            }
        }
    }

    @Override
    public boolean wantsToRead() {
        return passing || parked == null && standing.letsBegin(this);
    }

    @Override
    public boolean finished() {
        return !passing && conversation.outstanding() == 0;
    }

    @Override
    public boolean parked() {
        return parked != null;
    }

    @Override
    public boolean halfway() {
        return passing;
    }

    @Override
    public boolean undecided() {
        return passing && requests.undecided();
    }

    @Override
    public String unfinished() {
        if (passing) {
            return "a request of it had begun and did not end";
        }
        return outstanding() > 0 ? "requests were not answered" : "it did not take its last responses";
    }

    @Override
    public int outstanding() {
        return conversation.outstanding();
    }

    @Override
    public ConnectionKind kind() {
        return conversation.kind();
    }

    @Override
    public String client() {
        return conversation.client();
    }

    @Override
    public String user() {
        return conversation.user();
    }

    @Override
    public Set<String> transactions() {
        return Collections.unmodifiableSet(transactions);
    }

    @Override
    public void drop() {
        ByteBuf earlier = kept;
        if (earlier != null) {
            kept = null;
            earlier.release();
        }
    }
}
