package io.lockstep.replicator.batch;

import java.nio.ByteBuffer;

/** What lies at a place in fetched bytes. */
public sealed interface BatchScan {
    /** A batch, all of it. */
    record Whole(BatchHeader header) implements BatchScan {
        /** Where the next batch begins. */
        public int end() {
            return header.at() + header.sizeInBytes();
        }
    }

    /** Nothing, or the beginning of a batch whose rest did not fit into the answer. */
    record Cut() implements BatchScan {}

    /** Bytes that no batch begins with. */
    record Malformed(String detail) implements BatchScan {}

    /** Looks at the bytes from {@code at} up to the buffer's limit. */
    static BatchScan at(ByteBuffer buffer, int at) {
        int available = buffer.limit() - at;
        if (available <= BatchLayout.MAGIC) {
            return new Cut();
        }
        BatchHeader header = new BatchHeader(buffer, at);
        int magic = header.magic();
        int length = buffer.getInt(at + BatchLayout.LENGTH);
        if (magic < 0 || magic > BatchHeader.CURRENT_MAGIC) {
            return new Malformed("batch at offset " + header.baseOffset() + " has the unknown version " + magic);
        }
        if (length < smallestLength(magic)) {
            return new Malformed("batch at offset " + header.baseOffset() + " of version " + magic
                    + " claims a length of " + length + " bytes, too short for its header");
        }
        if (length > available - BatchLayout.COUNTED_FROM) {
            return new Cut();
        }
        boolean ordered = header.baseOffset() >= 0 && header.lastOffset() >= header.baseOffset();
        return ordered && header.lastOffset() < Long.MAX_VALUE
                ? new Whole(header)
                : new Malformed("batch claims the offsets " + header.baseOffset() + " to " + header.lastOffset()
                        + ", which no log holds");
    }

    private static int smallestLength(int magic) {
        return magic < BatchHeader.CURRENT_MAGIC
                ? BatchLayout.SMALLEST_OLD_LENGTH
                : BatchLayout.RECORDS - BatchLayout.COUNTED_FROM;
    }
}
