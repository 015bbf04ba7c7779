package io.lockstep.process.access;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bearer token, {@code lk_<id>_<secret>}. The id finds the line in the file, the secret proves it: 256 random bits, so
 * that nobody can guess it whatever hash it is kept under.
 */
public record Token(String id, String secret) {
    /** How every one begins, and no token of an identity provider does. */
    static final String PREFIX = "lk_";

    private static final Pattern FORM = Pattern.compile("lk_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_BYTES = 32;

    /** @param random must be cryptographically strong */
    public static Token create(RandomGenerator random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Token(id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty if the text has not the form of a token. */
    public static Optional<Token> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new Token(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** The whole token. It is a secret: never log it. */
    public String reveal() {
        return "lk_" + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "lk_" + id + "_...";
    }
}
