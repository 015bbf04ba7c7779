package io.lockstep.gateway.frame;

import io.lockstep.gateway.ConnectionKind;
import java.util.List;

/**
 * The requests that the gateway tells apart, of Kafka's protocol guide: api keys, and the first version whose header and
 * body are of the compact form.
 */
public enum Api {
    PRODUCE(0, 9),
    METADATA(3, 9),
    FIND_COORDINATOR(10, 3),
    SASL_HANDSHAKE(17, Integer.MAX_VALUE),
    API_VERSIONS(18, 3),
    INIT_PRODUCER_ID(22, 2),
    ADD_PARTITIONS_TO_TXN(24, 3),
    ADD_OFFSETS_TO_TXN(25, 3),
    END_TXN(26, 3),
    TXN_OFFSET_COMMIT(28, 3),
    SASL_AUTHENTICATE(36, 2),
    DESCRIBE_CLUSTER(60, 0),
    /** Telemetry that Java clients ask for and send by themselves. */
    GET_TELEMETRY_SUBSCRIPTIONS(71, 0),
    PUSH_TELEMETRY(72, 0),
    /** Not a request: what SASL says of itself behind the first version of its handshake. */
    TOKEN(-1, Integer.MAX_VALUE),
    /** Any other. */
    OTHER(-2, Integer.MAX_VALUE);

    private static final List<Api> ALL = List.of(values());

    private final int key;
    private final int compactFrom;

    Api(int key, int compactFrom) {
        this.key = key;
        this.compactFrom = compactFrom;
    }

    static Api of(int key) {
        for (Api api : ALL) {
            if (api.key == key) {
                return api;
            }
        }
        return OTHER;
    }

    boolean compact(int version) {
        return version >= compactFrom;
    }

    /** Whether it writes, or leads a transaction. */
    boolean writes() {
        return switch (this) {
            case PRODUCE, INIT_PRODUCER_ID, ADD_PARTITIONS_TO_TXN, ADD_OFFSETS_TO_TXN, END_TXN, TXN_OFFSET_COMMIT ->
                true;
            default -> false;
        };
    }

    /** What a connection shows of itself by it. */
    ConnectionKind kind(boolean transactional) {
        if (writes()) {
            return transactional ? ConnectionKind.TRANSACTIONAL : ConnectionKind.WRITER;
        }
        return this == OTHER ? ConnectionKind.READER : ConnectionKind.UNKNOWN;
    }
}
