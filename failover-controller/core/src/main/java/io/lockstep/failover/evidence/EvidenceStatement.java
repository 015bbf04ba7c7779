package io.lockstep.failover.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.failover.journal.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What is signed of a bundle; everything else in it follows from this by hashes.
 *
 * @param head the hash of the last entry
 * @param summarySha256 of the summary's canonical JSON
 */
public record EvidenceStatement(
        String run, String head, long firstSequence, long lastSequence, String summarySha256, Instant signedAt) {
    ObjectNode json() {
        return CanonicalJson.object()
                .put("run", run)
                .put("head", head)
                .put("firstSequence", firstSequence)
                .put("lastSequence", lastSequence)
                .put("summarySha256", summarySha256)
                .put("signedAt", signedAt.toString());
    }

    /** The format's name, so that no signature for another purpose fits, then the canonical JSON. */
    byte[] signedBytes() {
        return (EvidenceBundle.FORMAT + "\n" + CanonicalJson.text(json())).getBytes(StandardCharsets.UTF_8);
    }
}
