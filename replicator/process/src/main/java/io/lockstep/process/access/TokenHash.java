package io.lockstep.process.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a token: PBKDF2 with HMAC-SHA256 over its secret, salted, in the text form
 * {@code pbkdf2-sha256:<iterations>:<salt>:<key>}. Takes milliseconds to check.
 */
public record TokenHash(int iterations, String salt, String key) {
    /** The secret is 256 random bits already; this is for the day on which somebody puts a password there. */
    private static final int ITERATIONS = 20_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final Pattern FORM =
            Pattern.compile("pbkdf2-sha256:([1-9][0-9]{0,7}):([A-Za-z0-9_-]{22}):([A-Za-z0-9_-]{43})");

    /** @param random must be cryptographically strong */
    public static TokenHash of(Token token, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new TokenHash(ITERATIONS, text(salt), derive(token.secret(), salt, ITERATIONS));
    }

    /** Empty if the text is no hash of a token. */
    public static Optional<TokenHash> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MOST_ITERATIONS) {
            return Optional.empty();
        }
        return Optional.of(new TokenHash(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3)));
    }

    /** Whether this is the hash of the token; takes as long for a wrong one as for the right one. */
    public boolean matches(Token token) {
        String derived = derive(token.secret(), Base64.getUrlDecoder().decode(salt), iterations);
        return MessageDigest.isEqual(
                derived.getBytes(StandardCharsets.US_ASCII), key.getBytes(StandardCharsets.US_ASCII));
    }

    /** As it is written in the file. */
    public String text() {
        return "pbkdf2-sha256:" + iterations + ":" + salt + ":" + key;
    }

    private static String derive(String secret, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, KEY_BITS);
            return text(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
