package io.lockstep.failover.evidence;

import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.JournalEntry;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Tells whether a file is the evidence that was signed, every byte of it. Needs no cluster. */
public sealed interface EvidenceVerification {
    /**
     * The file is exactly what was signed.
     *
     * @param keyExpected whether the key is the one that was asked for; if none was, somebody signed this, and the
     *     fingerprint tells who
     */
    record Verified(
            String pair,
            String run,
            String fingerprint,
            boolean keyExpected,
            long firstSequence,
            long lastSequence,
            String head,
            Instant signedAt)
            implements EvidenceVerification {}

    /** It is not; all that was found wrong, each a sentence. */
    record Failed(List<String> problems) implements EvidenceVerification {
        public Failed {
            problems = List.copyOf(problems);
        }
    }

    /** @param expected the key that must have signed it; empty if the file's own key will do */
    static EvidenceVerification verify(byte[] file, Optional<PublicKey> expected) {
        EvidenceBundle bundle;
        try {
            bundle = EvidenceBundle.read(file);
        } catch (Unreadable e) {
            return new Failed(List.of("The file is not an evidence bundle: " + e.getMessage() + "."));
        }
        List<String> problems = new ArrayList<>();
        form(bundle, file, problems);
        entries(bundle, problems);
        statement(bundle, problems);
        signature(bundle, expected, problems);
        EvidenceStatement statement = bundle.statement();
        return problems.isEmpty()
                ? new Verified(
                        bundle.pair(),
                        bundle.run(),
                        bundle.fingerprint(),
                        expected.isPresent(),
                        statement.firstSequence(),
                        statement.lastSequence(),
                        bundle.head(),
                        statement.signedAt())
                : new Failed(problems);
    }

    private static void form(EvidenceBundle bundle, byte[] file, List<String> problems) {
        int at = Arrays.mismatch(bundle.file(), file);
        if (at >= 0) {
            problems.add("From byte " + at + " on the file is not in the form in which bundles are written: it was"
                    + " edited, or saved by a program that changes JSON.");
        }
    }

    private static void entries(EvidenceBundle bundle, List<String> problems) {
        if (bundle.entries().isEmpty()) {
            problems.add("There are no journal entries in it.");
            return;
        }
        switch (Chain.verifyPart(bundle.pair(), bundle.entries())) {
            case Chain.Verdict.Broken(long sequence, String why) ->
                problems.add("The chain of journal entries breaks at entry " + sequence + ": " + why + ".");
            case Chain.Verdict.Intact(Chain end) ->
                equal("The head", bundle.head(), "the hash of the last entry", end.head(), problems);
        }
        JournalEntry first = bundle.entries().getFirst();
        JournalEntry last = bundle.entries().getLast();
        equal("The first entry's run", first.run(), "the bundle's run", bundle.run(), problems);
        equal("The last entry's run", last.run(), "the bundle's run", bundle.run(), problems);
        equal("The signed first entry", bundle.statement().firstSequence(), "the first", first.sequence(), problems);
        equal("The signed last entry", bundle.statement().lastSequence(), "the last", last.sequence(), problems);
    }

    private static void statement(EvidenceBundle bundle, List<String> problems) {
        EvidenceStatement statement = bundle.statement();
        equal("The signed run", statement.run(), "the bundle's run", bundle.run(), problems);
        equal("The signed head", statement.head(), "the bundle's head", bundle.head(), problems);
        String summary = EvidenceBundle.sha256(bundle.summary());
        equal("The signed hash of the summary", statement.summarySha256(), "the summary's hash", summary, problems);
    }

    private static void signature(EvidenceBundle bundle, Optional<PublicKey> expected, List<String> problems) {
        PublicKey key;
        byte[] signature;
        try {
            key = Ed25519.publicKey(exact(bundle.publicKey()));
            signature = exact(bundle.signature());
        } catch (IllegalArgumentException | KeyProblem e) {
            problems.add("The public key or the signature cannot be read: " + e.getMessage() + ".");
            return;
        }
        equal("The fingerprint", bundle.fingerprint(), "that of the public key", Ed25519.fingerprint(key), problems);
        if (!Ed25519.verifies(key, bundle.statement().signedBytes(), signature)) {
            problems.add("The signature does not fit: the statement was changed after signing, or another key signed.");
        }
        expected.filter(wanted -> !wanted.equals(key))
                .ifPresent(wanted -> problems.add("It was signed with key " + Ed25519.fingerprint(key)
                        + ", not with the expected one, " + Ed25519.fingerprint(wanted) + "."));
    }

    /** Several texts decode to the same bytes; only the one that bytes encode to will do. */
    private static byte[] exact(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("it is not in the canonical form of Base64");
        }
        return bytes;
    }

    private static void equal(String what, Object found, String other, Object wanted, List<String> problems) {
        if (!found.equals(wanted)) {
            problems.add(what + " is '" + found + "', but " + other + " is '" + wanted + "'.");
        }
    }
}
