package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFilesTest {
    private static final String SHOP = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:19092,127.0.0.1:19093" }
              west: { bootstrap: "127.0.0.1:29092" }
            mirror: { topics: ["orders"] }
            """;
    private static final String BOOKS =
            SHOP.replace("pair: shop", "pair: books").replace("active: east", "active: west");

    @TempDir
    private Path folder;

    @Test
    void readsAPairPerFileWhateverTheOrderOfItsAddresses() throws IOException {
        Path shop = file("shop.yaml", SHOP);
        Path books =
                file("books.yaml", BOOKS.replace("127.0.0.1:19092,127.0.0.1:19093", "127.0.0.1:19093,127.0.0.1:19092"));

        PoliciesResult result = PolicyFiles.read(List.of(shop, books));

        assertThat(result).isInstanceOf(PoliciesResult.Valid.class);
        assertThat(((PoliciesResult.Valid) result).policies())
                .extracting(read -> read.policy().pair())
                .containsExactly("shop", "books");
    }

    @Test
    void tellsOneTextFromAnotherByItsVersion() throws IOException {
        Path file = file("shop.yaml", SHOP);
        String before = version(file);
        assertThat(before).matches("[0-9a-f]{12}").isEqualTo(version(file));

        file("shop.yaml", SHOP + "# a remark\n");
        assertThat(version(file)).isNotEqualTo(before);
    }

    @Test
    void refusesAPairThatTwoFilesName() throws IOException {
        assertThat(problems(file("a.yaml", SHOP), file("b.yaml", SHOP)))
                .singleElement()
                .asString()
                .contains("b.yaml: pair: 'shop' is the pair of", "a.yaml");
    }

    @Test
    void refusesAFileThatIsNamedTwice() throws IOException {
        Path file = file("a.yaml", SHOP);
        assertThat(problems(file, file)).anyMatch(problem -> problem.contains("is named twice"));
    }

    @Test
    void refusesPairsOfOtherRegionsOrClusters() throws IOException {
        Path shop = file("a.yaml", SHOP);
        assertThat(problems(shop, file("b.yaml", BOOKS.replace("29092", "29093"))))
                .singleElement()
                .asString()
                .contains("b.yaml: regions: ", "29093", "a.yaml", "29092", "processes of its own");
        assertThat(problems(shop, file("c.yaml", BOOKS.replace("west", "north"))))
                .singleElement()
                .asString()
                .contains("c.yaml: regions: ", "north");
    }

    @Test
    void reportsTheProblemsOfEveryFileAtOnceWithTheirPlace() throws IOException {
        assertThat(problems(
                        file("a.yaml", SHOP.replace("active: east", "active: north")),
                        file("b.yaml", BOOKS.replace("topics", "topic")),
                        folder.resolve("none.yaml")))
                .anyMatch(problem -> problem.contains("a.yaml:3: active"))
                .anyMatch(problem -> problem.contains("b.yaml:7: mirror.topic"))
                .anyMatch(problem -> problem.contains("none.yaml") && problem.contains("cannot be read"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String version(Path file) {
        List<Read> policies = ((PoliciesResult.Valid) PolicyFiles.read(List.of(file))).policies();
        return policies.getFirst().version();
    }

    private static List<String> problems(Path... files) {
        return switch (PolicyFiles.read(List.of(files))) {
            case PoliciesResult.Invalid(List<String> problems) -> problems;
            case PoliciesResult.Valid valid -> List.of();
        };
    }
}
