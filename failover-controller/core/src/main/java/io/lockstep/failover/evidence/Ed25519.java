package io.lockstep.failover.evidence;

import io.lockstep.failover.journal.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Signatures and keys in the forms that OpenSSL knows too. */
public final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final int FINGERPRINT_BYTES = 16;

    private Ed25519() {}

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key cannot sign", e);
        }
    }

    /** Whether the signature was made over exactly this message by the owner of the key. */
    static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** SHA-256 of the key's X.509 encoding, the first 16 bytes in hexadecimal. */
    public static String fingerprint(PublicKey key) {
        return HexFormat.of().formatHex(Arrays.copyOf(Sha256.digest(key.getEncoded()), FINGERPRINT_BYTES));
    }

    /** @throws KeyProblem if it is not the X.509 encoding of an Ed25519 key */
    static PublicKey publicKey(byte[] x509) {
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new KeyProblem("it is not an Ed25519 public key in X.509 encoding", e);
        }
    }

    /** @throws KeyProblem if the text is not PEM with an Ed25519 public key */
    public static PublicKey publicKeyOfPem(String pem) {
        return publicKey(pemBody(pem, "PUBLIC KEY"));
    }

    static PrivateKey privateKeyOfPem(String pem) {
        try {
            return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(pemBody(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new KeyProblem("it is not an Ed25519 private key in PKCS#8 encoding", e);
        }
    }

    static String pem(String label, byte[] encoded) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + label
                + "-----\n";
    }

    private static byte[] pemBody(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new KeyProblem("it has no PEM block '" + label + "'", null);
        }
        try {
            return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new KeyProblem("its PEM block '" + label + "' is not Base64", e);
        }
    }
}
