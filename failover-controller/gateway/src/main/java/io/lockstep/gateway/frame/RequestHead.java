package io.lockstep.gateway.frame;

import io.lockstep.gateway.ConnectionKind;
import java.util.Optional;

/**
 * What a request's first bytes tell.
 *
 * @param version of the request
 * @param client its client id; empty if it names none
 * @param transaction the transactional id; empty if it is outside transactions
 * @param acks of a Produce request; 1 elsewhere
 */
public record RequestHead(Api api, int version, String client, Optional<String> transaction, int acks) {
    /** Bytes of a request that tell all of this, for names of ordinary length. */
    public static final int LENGTH = 512;

    static final RequestHead OF_TOKEN = new RequestHead(Api.TOKEN, 0, "", Optional.empty(), 1);

    public boolean writes() {
        return api.writes();
    }

    public boolean produces() {
        return api == Api.PRODUCE;
    }

    public boolean asksForMetadata() {
        return api == Api.METADATA;
    }

    /** Whether a response follows. */
    public boolean answered() {
        return !produces() || acks != 0;
    }

    /** Whether its response ends the transaction that is open under its id. */
    public boolean endsTransaction() {
        return transaction.isPresent() && (api == Api.END_TXN || api == Api.INIT_PRODUCER_ID);
    }

    /** Whether it makes that a transaction is open under its id. */
    public boolean opensTransaction() {
        return transaction.isPresent() && writes() && !endsTransaction();
    }

    ConnectionKind kind() {
        return api.kind(transaction.isPresent());
    }

    /** Where the error code of its response is, that of {@link #endsTransaction} requests, from its correlation id on. */
    int errorAt() {
        return 4 + (api.compact(version) ? 1 : 0) + 4;
    }
}
