package io.lockstep.process.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTest {
    private final SecureRandom random = new SecureRandom();
    private final Token token = Token.create(random);

    @Test
    void isReadAsItWasWritten() {
        assertThat(Token.parse(token.reveal())).contains(token);
    }

    @Test
    void neverShowsItsSecretByAccident() {
        assertThat(token.toString()).startsWith("lk_" + token.id()).doesNotContain(token.secret());
    }

    @Test
    void isKnownByItsHashAndNoOtherTokenIs() {
        TokenHash hash = TokenHash.of(token, random);

        assertThat(hash.matches(token)).isTrue();
        assertThat(hash.matches(new Token(token.id(), Token.create(random).secret())))
                .isFalse();
    }

    @Test
    void hashesTheSameTokenDifferentlyEachTime() {
        assertThat(TokenHash.of(token, random).text())
                .isNotEqualTo(TokenHash.of(token, random).text())
                .doesNotContain(token.secret());
    }

    @Test
    void readsAHashAsItWasWritten() {
        TokenHash hash = TokenHash.of(token, random);

        assertThat(TokenHash.parse(hash.text())).contains(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "lk_", "lk_abc_def", "Bearer x", "lk_ABCDEFGH_0123456789012345678901234567890123456789012"})
    void refusesWhatIsNoToken(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:abc", "pbkdf2-sha256:0:a:b", "pbkdf2-sha256:99999999:AAAAAAAAAAAAAAAAAAAAAA:x"})
    void refusesWhatIsNoHash(String text) {
        assertThat(TokenHash.parse(text)).isEmpty();
    }
}
