package io.lockstep.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.config.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyChangeTest {
    private static final String SHOP = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:19092" }
              west: { bootstrap: "127.0.0.1:29092" }
            mirror: { topics: ["orders"] }
            """;
    private static final String BOOKS = SHOP.replace("pair: shop", "pair: books");

    @TempDir
    private Path folder;

    @Test
    void startsOnlyTheControllersAnewWhosePolicyChanged() throws IOException {
        PolicyChange change = change(SHOP.replace("orders", "invoices"), BOOKS);

        assertThat(change).isInstanceOf(PolicyChange.Apply.class);
        assertThat(((PolicyChange.Apply) change).pairs())
                .extracting(read -> read.policy().pair())
                .containsExactly("shop");
        assertThat(((PolicyChange.Apply) change(SHOP, BOOKS)).pairs()).isEmpty();
    }

    /** Every section that the samples have is compared by what it says. */
    @Test
    void aFileOfAnotherTextThatSaysTheSameStartsNothingAnew() throws IOException {
        Path samples = Path.of("../../deploy/samples");
        List<Path> files;
        try (var listed = Files.walk(samples)) {
            files = listed.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        int compared = 0;
        for (Path file : files) {
            String text = Files.readString(file);
            if (alone(text) instanceof PoliciesResult.Valid(List<Read> before)
                    && alone("# for the auditors\n\n" + text + "\n") instanceof PoliciesResult.Valid(var commented)) {
                SortedMap<String, Read> now = new TreeMap<>();
                before.forEach(each -> now.put(each.policy().pair(), each));

                assertThat(PolicyChange.of(now, commented))
                        .as("%s", file)
                        .isEqualTo(new PolicyChange.Apply(List.of(), commented));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void anotherTextIsNotedBesideAPairThatReallyChanged() throws IOException {
        PolicyChange change = change(SHOP.replace("orders", "invoices"), "# later\n" + BOOKS);

        assertThat(change).isInstanceOfSatisfying(PolicyChange.Apply.class, apply -> {
            assertThat(apply.pairs()).extracting(read -> read.policy().pair()).containsExactly("shop");
            assertThat(apply.noted()).extracting(read -> read.policy().pair()).containsExactly("books");
        });
        assertThat(problems(change("# later\n" + SHOP.replace("29092", "29093"), BOOKS.replace("29092", "29093"))))
                .as("an address is no comment")
                .hasSize(2);
    }

    private PoliciesResult alone(String text) throws IOException {
        return PolicyFiles.read(List.of(Files.writeString(folder.resolve("a.yaml"), text)));
    }

    @Test
    void refusesWhatCannotChangeWhileItRuns() throws IOException {
        String moved = SHOP.replace("active: east", "active: west");
        assertThat(problems(change(moved, BOOKS)))
                .singleElement()
                .asString()
                .contains("active: 'west' cannot replace 'east'", "start the controller anew");
        assertThat(problems(change(SHOP.replace("29092", "29093"), BOOKS.replace("29092", "29093"))))
                .hasSize(2)
                .allMatch(problem -> problem.contains("regions: "));
        assertThat(problems(change(SHOP, BOOKS.replace("books", "bank"))))
                .singleElement()
                .asString()
                .contains("this process controls books, shop");
    }

    private PolicyChange change(String shop, String books) throws IOException {
        SortedMap<String, Read> now = new TreeMap<>();
        read(SHOP, BOOKS).forEach(each -> now.put(each.policy().pair(), each));
        return PolicyChange.of(now, read(shop, books));
    }

    private List<Read> read(String... texts) throws IOException {
        List<Path> files = List.of(folder.resolve("a.yaml"), folder.resolve("b.yaml"));
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(files.get(i), texts[i]);
        }
        return ((PoliciesResult.Valid) PolicyFiles.read(files)).policies();
    }

    private static List<String> problems(PolicyChange change) {
        return change instanceof PolicyChange.Refuse(List<String> problems) ? problems : List.of();
    }
}
