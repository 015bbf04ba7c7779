package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TokenTest {
    @Test
    void makesATokenThatItsLineKnows() {
        Run run = Run.of("token", "create", "--name", "anna", "--role", "operator", "--role", "approver");

        List<String> lines = run.out().lines().toList();
        Optional<Token> token = Token.parse(lines.getFirst());
        String hash = lines.getLast().replaceAll(".*hash: \"([^\"]+)\".*", "$1");
        assertThat(run.code()).isZero();
        assertThat(token.flatMap(known -> TokenHash.parse(hash).map(kept -> kept.matches(known))))
                .contains(true);
        assertThat(lines.getLast())
                .startsWith("  - { id: " + token.orElseThrow().id() + ", name: \"anna\", roles: [operator, approver],");
    }
}
