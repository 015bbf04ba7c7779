package io.lockstep.controller.app;

import static io.lockstep.controller.app.Texts.BOOKS;
import static io.lockstep.controller.app.Texts.SHOP;
import static io.lockstep.controller.app.Texts.changed;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.PoliciesResult.Read;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running controller makes of its files, look by look. */
final class PolicyLooksTest {
    private static final String RESIDENCY = """
            residency:
              classes: { internal: { regions: [east, west], owner: platform team } }
              topics: [ { topics: ["old.shop"], class: internal } ]
            """;

    @TempDir
    private Path folder;

    private final FakeControllers fake = new FakeControllers();
    private final Turnover turnover = new Turnover(fake);
    private final PolicyLooks looks = new PolicyLooks(turnover);
    private Texts texts = new Texts(Path.of(""));

    @BeforeEach
    void start() {
        texts = new Texts(folder);
        List<Read> policies = texts.read(SHOP + RESIDENCY, BOOKS);
        turnover.begin(policies, fake::prepare);
        looks.inForce(policies);
        fake.done();
    }

    private void look(String shop, String books) {
        looks.look(texts.look(shop, books));
    }

    private boolean keepsAtHome() {
        return turnover.policy("shop").orElseThrow().policy().residency().isPresent();
    }

    @Test
    void aFileThatIsHalfWrittenAtOneLookIsNotTakenForWhole() {
        String whole = (SHOP + RESIDENCY).replace("internal", "inner");
        look(SHOP, BOOKS);
        assertThat(keepsAtHome()).isTrue();
        look(whole, BOOKS);
        look("pair: shop", BOOKS);
        look(SHOP, BOOKS);
        assertThat(keepsAtHome()).isTrue();
        assertThat(fake.done()).isEmpty();

        look(whole, BOOKS);
        look(whole, BOOKS);

        assertThat(fake.done()).hasSize(3);
        assertThat(keepsAtHome()).isTrue();
        assertThat(looks.standing("shop").refused()).isEmpty();
        look(SHOP, BOOKS);
        look(SHOP, BOOKS);
        assertThat(keepsAtHome()).as("what stays so is meant").isFalse();
    }

    @Test
    void whatCannotBeStartedIsToldAndNotTriedAgainUntilTheFileChanges() {
        fake.cannotBeMade("books of new.books");
        for (int i = 0; i < 5; i++) {
            look(SHOP + RESIDENCY, changed(BOOKS));
        }

        assertThat(fake.done()).containsExactly("make books of new.books");
        assertThat(looks.standing("books").refused())
                .singleElement()
                .asString()
                .contains("1.yaml", "no controller can be started with it: no key");
        assertThat(looks.standing("shop").refused()).hasSize(1);
        assertThat(looks.standing("books").version())
                .isEqualTo(turnover.policy("books").orElseThrow().version());

        look(SHOP + RESIDENCY, changed(BOOKS) + "# again\n");
        look(SHOP + RESIDENCY, changed(BOOKS) + "# again\n");
        assertThat(fake.done()).as("another text is tried").containsExactly("make books of new.books");
        look(SHOP + RESIDENCY, BOOKS);
        look(SHOP + RESIDENCY, BOOKS);
        assertThat(looks.standing("books").refused()).isEmpty();
        assertThat(fake.done()).isEmpty();
    }

    @Test
    void ofSeveralChangedFilesAllAreInForceOrNone() {
        fake.cannotBeStarted("books of new.books");
        look(changed(SHOP), changed(BOOKS));
        look(changed(SHOP), changed(BOOKS));

        assertThat(fake.open()).containsExactly("books of old.books", "shop of old.shop");
        assertThat(looks.standing("shop").refused()).hasSize(1);
        assertThat(keepsAtHome()).isTrue();
    }

    @Test
    void aPairWithoutAControllerIsToldUntilItHasOneAgain() {
        fake.cannotBeStarted("books of new.books");
        fake.cannotBeMade("books of old.books");
        look(SHOP + RESIDENCY, changed(BOOKS));
        look(SHOP + RESIDENCY, changed(BOOKS));

        assertThat(looks.standing("books").refused())
                .anyMatch(problem -> problem.contains("its controller cannot be started again"));
        assertThat(looks.standing("shop").refused()).noneMatch(problem -> problem.contains("cannot be started again"));

        fake.heal();
        look(SHOP + RESIDENCY, changed(BOOKS));

        assertThat(turnover.failovers()).containsOnlyKeys("books", "shop");
        assertThat(looks.standing("books").refused()).noneMatch(problem -> problem.contains("cannot be started again"));
        assertThat(fake.open()).contains("books of old.books");
    }
}
