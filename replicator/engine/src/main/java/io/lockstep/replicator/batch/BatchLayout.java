package io.lockstep.replicator.batch;

/**
 * Where things lie in a batch, in bytes from its beginning, big-endian. Offset, length and magic lie alike in every
 * version; the rest is version 2. Source: Kafka's protocol guide, "Record Batch".
 */
final class BatchLayout {
    static final int BASE_OFFSET = 0;
    static final int LENGTH = 8;
    static final int LEADER_EPOCH = 12;
    static final int MAGIC = 16;
    static final int CRC = 17;
    static final int ATTRIBUTES = 21;
    static final int LAST_OFFSET_DELTA = 23;
    static final int BASE_TIMESTAMP = 27;
    static final int MAX_TIMESTAMP = 35;
    static final int PRODUCER_ID = 43;
    static final int PRODUCER_EPOCH = 51;
    static final int BASE_SEQUENCE = 53;
    static final int COUNT = 57;
    static final int RECORDS = 61;

    /** The length field counts what follows it. */
    static final int COUNTED_FROM = 12;

    /** The smallest length an old message can have: CRC, magic, attributes, empty key and value. */
    static final int SMALLEST_OLD_LENGTH = 14;

    /** What the CRC of version 2 covers begins here and reaches to the end. */
    static final int CRC_FROM = ATTRIBUTES;

    static final int CODEC_BITS = 0x07;
    static final int LOG_APPEND_TIME_BIT = 0x08;
    static final int TRANSACTIONAL_BIT = 0x10;
    static final int CONTROL_BIT = 0x20;
    static final int DELETE_HORIZON_BIT = 0x40;

    private BatchLayout() {}
}
