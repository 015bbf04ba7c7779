package io.lockstep.failover.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.evidence.EvidenceVerification.Failed;
import io.lockstep.failover.evidence.EvidenceVerification.Verified;
import io.lockstep.failover.journal.JournalEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceVerificationTest {
    private final SigningKey key = SigningKey.random();
    private final EvidenceBundle bundle = Samples.bundle(key, "é");
    private final byte[] file = bundle.file();

    @Test
    void verifiesWhatWasSignedWithTheEntriesOfOtherRunsInBetween() {
        List<JournalEntry> entries = EvidenceBundle.read(file).entries();

        assertThat(entries).extracting(JournalEntry::run).containsExactly("r-2", "r-3", "r-2");
        assertThat(EvidenceVerification.verify(file, Optional.of(key.publicKey())))
                .isEqualTo(new Verified(
                        "shop",
                        "r-2",
                        key.fingerprint(),
                        true,
                        1,
                        3,
                        entries.getLast().hash(),
                        Instant.parse("2026-03-01T06:00:00Z")));
        assertThat(EvidenceVerification.verify(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.keyExpected()).isFalse());
    }

    @Test
    void noticesEveryBitThatIsFlipped() {
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] changed = file.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFails(changed, "bit", bit);
        }
    }

    @Test
    void noticesEveryByteThatIsTakenOut() {
        for (int at = 0; at < file.length; at++) {
            byte[] changed = new byte[file.length - 1];
            System.arraycopy(file, 0, changed, 0, at);
            System.arraycopy(file, at + 1, changed, at, changed.length - at);
            assertFails(changed, "without byte", at);
        }
    }

    @Test
    void noticesEveryByteThatIsPutIn() {
        for (byte more : new byte[] {' ', '\n', '0', '"', 'a', '\\', 0, (byte) 0xc3}) {
            for (int at = 0; at <= file.length; at++) {
                byte[] changed = Arrays.copyOf(file, file.length + 1);
                System.arraycopy(file, at, changed, at + 1, file.length - at);
                changed[at] = more;
                assertFails(changed, "with " + more + " at", at);
            }
        }
    }

    @Test
    void refusesAnotherKeyAndNamesBoth() {
        SigningKey other = SigningKey.random();

        assertThat(EvidenceVerification.verify(file, Optional.of(other.publicKey())))
                .isEqualTo(new Failed(List.of("It was signed with key " + key.fingerprint()
                        + ", not with the expected one, " + other.fingerprint() + ".")));
    }

    @Test
    void noticesWhatWasPutTogetherAnewAroundTheSignature() {
        EvidenceBundle longer = EvidenceBundle.sign(
                "r-2",
                Samples.summary("é"),
                Samples.journal("r-1", "r-2", "r-3", "r-2", "r-2"),
                key,
                bundle.statement().signedAt());

        EvidenceBundle forged = new EvidenceBundle(
                "shop",
                "r-2",
                longer.summary(),
                longer.entries(),
                longer.head(),
                longer.statement(),
                bundle.signature(),
                bundle.publicKey(),
                bundle.fingerprint());

        assertThat(EvidenceVerification.verify(forged.file(), Optional.empty()))
                .isEqualTo(
                        new Failed(
                                List.of(
                                        "The signature does not fit: the statement was changed after signing, or another key signed.")));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        EvidenceBundle forged = new EvidenceBundle(
                "shop",
                "r-9",
                bundle.summary().path("header"),
                bundle.entries().subList(0, 2),
                bundle.head(),
                bundle.statement(),
                bundle.signature(),
                bundle.publicKey(),
                "00");

        assertThat(EvidenceVerification.verify(forged.file(), Optional.empty()))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.problems())
                                .hasSize(7)
                                .anyMatch(problem -> problem.startsWith("The head is"))
                                .anyMatch(problem -> problem.startsWith("The signed last entry is '3'"))
                                .anyMatch(problem -> problem.startsWith("The signed hash of the summary"))
                                .anyMatch(problem -> problem.startsWith("The fingerprint is '00'")));
    }

    @Test
    void signsNothingOfARunThatTheJournalDoesNotKnow() {
        assertThatThrownBy(() ->
                        EvidenceBundle.sign("r-7", Samples.summary("x"), Samples.journal("r-1"), key, Instant.EPOCH))
                .hasMessage("The journal has no entry of run 'r-7'");
    }

    private static void assertFails(byte[] changed, String what, int at) {
        if (!(EvidenceVerification.verify(changed, Optional.empty()) instanceof Failed)) {
            throw new AssertionError("verified although changed: " + what + " " + at);
        }
    }
}
