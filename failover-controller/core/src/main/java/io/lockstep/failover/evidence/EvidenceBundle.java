package io.lockstep.failover.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * All that is known of a run, signed: a summary for people, and every journal entry of the pair from the run's first to
 * its last, without gaps. Whether a bundle is genuine is told by {@link EvidenceVerification} alone.
 *
 * @param summary as in {@link EvidenceSummary}; a reader must cope with any JSON
 * @param entries those of other runs in between included, so that the chain is unbroken
 * @param head the hash of the last entry
 * @param signature over {@link EvidenceStatement}, in Base64
 * @param publicKey of the signer, X.509 in Base64
 * @param fingerprint of the public key
 */
public record EvidenceBundle(
        String pair,
        String run,
        JsonNode summary,
        List<JournalEntry> entries,
        String head,
        EvidenceStatement statement,
        String signature,
        String publicKey,
        String fingerprint) {
    /** What this form calls itself. */
    public static final String FORMAT = "lockstep-evidence/1";

    public EvidenceBundle {
        entries = List.copyOf(entries);
    }

    /**
     * Signs what the journal tells of a run.
     *
     * @param journal entries of one pair in order, those of the run among them
     * @throws IllegalArgumentException if there is no entry of the run
     */
    public static EvidenceBundle sign(
            String run, EvidenceSummary summary, List<JournalEntry> journal, SigningKey key, Instant signedAt) {
        List<JournalEntry> entries = stretch(run, journal);
        JsonNode json = CanonicalJson.parse(summary.json());
        JournalEntry last = entries.getLast();
        EvidenceStatement statement = new EvidenceStatement(
                run, last.hash(), entries.getFirst().sequence(), last.sequence(), sha256(json), signedAt);
        Base64.Encoder base64 = Base64.getEncoder();
        return new EvidenceBundle(
                last.pair(),
                run,
                json,
                entries,
                last.hash(),
                statement,
                base64.encodeToString(key.sign(statement.signedBytes())),
                base64.encodeToString(key.publicKey().getEncoded()),
                key.fingerprint());
    }

    /** @throws CanonicalJson.Unreadable if the file is not a bundle; nothing is verified */
    public static EvidenceBundle read(byte[] file) {
        return BundleReader.read(CanonicalJson.parse(file));
    }

    /** The one form of this bundle as a file: canonical JSON and a line end. */
    public byte[] file() {
        ObjectNode json = CanonicalJson.object()
                .put("format", FORMAT)
                .put("pair", pair)
                .put("run", run)
                .put("head", head)
                .put("signature", signature)
                .put("publicKey", publicKey)
                .put("fingerprint", fingerprint);
        json.set("summary", summary);
        json.set("statement", statement.json());
        entries.forEach(entry -> json.withArray("entries").add(entry.json()));
        return (CanonicalJson.text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(JsonNode summary) {
        return Sha256.hex(CanonicalJson.bytes(summary));
    }

    private static List<JournalEntry> stretch(String run, List<JournalEntry> journal) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < journal.size(); i++) {
            if (journal.get(i).run().equals(run)) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            throw new IllegalArgumentException("The journal has no entry of run '" + run + "'");
        }
        return journal.subList(first, last + 1);
    }
}
