package io.lockstep.controller.app;

import static io.lockstep.controller.app.Texts.BOOKS;
import static io.lockstep.controller.app.Texts.SHOP;
import static io.lockstep.controller.app.Texts.changed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails when controllers give place to the next ones, each pair has one in the end, and only one. */
final class TurnoverTest {
    private static final String OLD_SHOP = "shop of old.shop";
    private static final String NEW_SHOP = "shop of new.shop";
    private static final String OLD_BOOKS = "books of old.books";
    private static final String NEW_BOOKS = "books of new.books";

    @TempDir
    private Path folder;

    private final FakeControllers fake = new FakeControllers();
    private final Turnover turnover = new Turnover(fake);
    private Texts texts = new Texts(Path.of(""));

    @BeforeEach
    void start() {
        texts = new Texts(folder);
        turnover.begin(texts.read(SHOP, BOOKS), fake::prepare);
        fake.done();
    }

    private void changeBoth() {
        assertThat(turnover.change(texts.read(changed(SHOP), changed(BOOKS))))
                .hasValueSatisfying(why -> assertThat(why).contains("1.yaml: no controller can be started with it"));
    }

    private void hasTheOldOnes() {
        assertThat(fake.open()).containsExactly(OLD_BOOKS, OLD_SHOP);
        assertThat(fake.planned()).containsExactly("books", "shop");
        assertThat(turnover.failovers()).containsOnlyKeys("books", "shop");
        assertThat(turnover.policies().values())
                .allMatch(read -> read.policy().mirror().topics().getFirst().startsWith("old."));
    }

    @Test
    void theNextOnesArePutTogetherBeforeAnyOfThoseThatRunEnds() {
        assertThat(turnover.change(texts.read(changed(SHOP), changed(BOOKS)))).isEmpty();

        assertThat(fake.done())
                .containsExactly(
                        "make " + NEW_SHOP,
                        "make " + NEW_BOOKS,
                        "end " + OLD_SHOP,
                        "start " + NEW_SHOP,
                        "end " + OLD_BOOKS,
                        "start " + NEW_BOOKS);
        assertThat(fake.open()).containsExactly(NEW_BOOKS, NEW_SHOP);
        assertThat(fake.planned()).containsExactly("books", "shop");
    }

    @Test
    void whereOneOfSeveralCannotBePutTogetherNoneIsTouched() {
        fake.cannotBeMade(NEW_BOOKS);

        changeBoth();

        assertThat(fake.done()).containsExactly("make " + NEW_SHOP, "make " + NEW_BOOKS, "end " + NEW_SHOP);
        hasTheOldOnes();
    }

    @Test
    void whereTheSecondOfSeveralCannotBeStartedTheFirstIsUndone() {
        fake.cannotBeStarted(NEW_BOOKS);

        changeBoth();

        hasTheOldOnes();
    }

    @Test
    void aPairThatCannotBeBroughtBackIsToldAndStartedAsSoonAsThatCanBe() {
        fake.cannotBeStarted(NEW_BOOKS);
        fake.cannotBeMade(OLD_BOOKS);
        changeBoth();
        turnover.restore();

        assertThat(turnover.missing("books")).contains("its controller cannot be started again: no key");
        assertThat(turnover.missing("shop")).isEmpty();
        assertThat(turnover.failovers()).containsOnlyKeys("shop");
        assertThat(turnover.policies()).containsOnlyKeys("books", "shop");
        assertThat(fake.open()).containsExactly(OLD_SHOP);
        assertThat(fake.planned()).containsExactly("shop");

        fake.heal();
        turnover.restore();

        assertThat(turnover.missing("books")).isEmpty();
        hasTheOldOnes();
    }

    @Test
    void credentialsWithWhichNoControllerCanBeStartedLeaveTheOneThatRuns() {
        fake.cannotBeMade(OLD_SHOP);

        assertThatThrownBy(() -> turnover.renew(
                        "shop", turnover.policy("shop").orElseThrow().policy()))
                .hasMessage("no key");

        assertThat(fake.done()).containsExactly("make " + OLD_SHOP);
        hasTheOldOnes();
    }

    @Test
    void endsEveryOne() {
        turnover.close();

        assertThat(fake.open()).isEmpty();
        assertThat(turnover.failovers()).isEmpty();
    }
}
