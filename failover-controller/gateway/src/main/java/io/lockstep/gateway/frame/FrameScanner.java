package io.lockstep.gateway.frame;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the borders of frames, each of which begins with its length in four bytes, in the bytes of one direction of one
 * connection as they pass by. Copies nothing but heads that lie across the borders of buffers, and frames that are to be
 * kept whole. Not safe for use from several threads.
 */
public final class FrameScanner {
    /** What the bytes up to the buffer's position have completed. */
    public enum Mark {
        /** Nothing; the buffer is used up. */
        MORE,
        /** The first bytes of a frame: {@link #head}. */
        HEAD,
        /** A frame. */
        END
    }

    private enum Stage {
        LENGTH,
        HEAD,
        BODY
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int mostOfHead;
    private final int longest;
    private Stage stage = Stage.LENGTH;
    private int lengthBytes;
    private int length;
    private int left;
    private ByteBuffer head = NOTHING;
    private @Nullable ByteBuffer gathering;
    private @Nullable ByteBuffer whole;

    /**
     * @param mostOfHead how many bytes of a frame {@link #head} shows at most
     * @param longest the length of a frame at most
     */
    public FrameScanner(int mostOfHead, int longest) {
        this.mostOfHead = mostOfHead;
        this.longest = longest;
    }

    /**
     * Goes on through {@code bytes} to the next mark. Every frame gives {@link Mark#HEAD}, then {@link Mark#END}.
     *
     * @throws BadFrame if a length is negative or too long; nothing can be told of this connection any more
     */
    public Mark next(ByteBuffer bytes) throws BadFrame {
        if (stage == Stage.LENGTH && !readLength(bytes)) {
            return Mark.MORE;
        }
        if (stage == Stage.HEAD) {
            return readHead(bytes) ? Mark.HEAD : Mark.MORE;
        }
        return readBody(bytes) ? Mark.END : Mark.MORE;
    }

    /** Whether the next byte begins a frame. */
    public boolean atBoundary() {
        return stage == Stage.LENGTH && lengthBytes == 0;
    }

    /** Whether a frame has begun whose head is not known yet. */
    public boolean undecided() {
        return stage == Stage.HEAD || stage == Stage.LENGTH && lengthBytes > 0;
    }

    /** The frame's first bytes, without its length. To be read before {@link #next} is called again, or its buffer freed. */
    public ByteBuffer head() {
        return head.duplicate();
    }

    /** To be called at {@link Mark#HEAD} where the buffer that the head lies in may be freed before {@link #next} is called. */
    public void ownHead() {
        head = ByteBuffer.allocate(head.remaining()).put(head.duplicate()).flip();
    }

    /** Of the frame that has begun. */
    public int length() {
        return length;
    }

    /** To be called at {@link Mark#HEAD}: the frame's bytes are copied, for {@link #whole}. */
    public void keep() {
        ByteBuffer copy = ByteBuffer.allocate(length);
        copy.put(head.duplicate());
        whole = copy;
    }

    /** To be called at {@link Mark#END} of a frame that was kept. Gives it once. */
    public ByteBuffer whole() {
        ByteBuffer copy = whole;
        if (copy == null) {
            throw new IllegalStateException("the frame was not kept");
        }
        whole = null;
        return copy.flip();
    }

    private boolean readLength(ByteBuffer bytes) throws BadFrame {
        if (lengthBytes == 0 && bytes.remaining() >= 4) {
            length = bytes.getInt();
        } else {
            while (lengthBytes < 4) {
                if (!bytes.hasRemaining()) {
                    return false;
                }
                length = length << 8 | bytes.get() & 0xff;
                lengthBytes++;
            }
            lengthBytes = 0;
        }
        if (length < 0) {
            throw new BadFrame("frame-negative", "a frame of " + length + " bytes");
        }
        if (length > longest) {
            throw new BadFrame("frame-too-long", "a frame of " + length + " bytes; at most " + longest + " are taken");
        }
        left = length;
        stage = Stage.HEAD;
        return true;
    }

    private boolean readHead(ByteBuffer bytes) {
        int wanted = Math.min(mostOfHead, length);
        ByteBuffer begun = gathering;
        if (begun == null) {
            if (bytes.remaining() >= wanted) {
                head = bytes.slice(bytes.position(), wanted);
                bytes.position(bytes.position() + wanted);
                return headRead(wanted);
            }
            begun = ByteBuffer.allocate(wanted);
            gathering = begun;
        }
        int some = Math.min(begun.remaining(), bytes.remaining());
        begun.put(bytes.slice(bytes.position(), some));
        bytes.position(bytes.position() + some);
        if (begun.hasRemaining()) {
            return false;
        }
        gathering = null;
        head = begun.flip();
        return headRead(wanted);
    }

    private boolean headRead(int wanted) {
        left = length - wanted;
        stage = Stage.BODY;
        return true;
    }

    private boolean readBody(ByteBuffer bytes) {
        head = NOTHING;
        int some = Math.min(left, bytes.remaining());
        if (whole != null) {
            whole.put(bytes.slice(bytes.position(), some));
        }
        bytes.position(bytes.position() + some);
        left -= some;
        if (left > 0) {
            return false;
        }
        stage = Stage.LENGTH;
        length = 0;
        return true;
    }
}
