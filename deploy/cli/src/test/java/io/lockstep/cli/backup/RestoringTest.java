package io.lockstep.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.backup.Backup.Kept;
import io.lockstep.cli.backup.Backup.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nothing that is there is lost without being told to be. */
final class RestoringTest {
    private static final String JOURNAL = "__lockstep.journal";
    private static final String CONTROL = "__lockstep.control";

    private static Kept kept(String key, String value) {
        return new Kept(0, 7, base64(key), base64(value), List.of());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Backup of(String topic, Kept... records) {
        String cleanup = topic.equals(JOURNAL) ? "delete" : "compact";
        Topic held = new Topic(1, Map.of("cleanup.policy", cleanup), List.of(records));
        return new Backup("west", "id", "now", new TreeMap<>(Map.of(topic, held)));
    }

    private static Backup nothing() {
        return new Backup("west", "id", "now", new TreeMap<>());
    }

    @Test
    void writesAllWhereNothingIs() {
        Kept one = kept("pair|shop", "{\"epoch\":4}");

        Restoring restoring = Restoring.of(of(CONTROL, one), nothing(), false);

        assertThat(restoring.writes()).isEqualTo(Map.of(CONTROL, List.of(one)));
        assertThat(restoring.problems()).isEmpty();
    }

    @Test
    void refusesWhatSaysSomethingElseUnlessItIsTold() {
        Backup there = of(CONTROL, kept("a", "other"));

        assertThat(Restoring.of(of(CONTROL, kept("a", "mine")), there, false).problems())
                .singleElement()
                .asString()
                .contains(CONTROL, "1 of the backup's keys", "--over");
        assertThat(Restoring.of(of(CONTROL, kept("a", "mine")), there, true).writes())
                .containsKey(CONTROL);
    }

    @Test
    void neverLowersAnEpoch() {
        Backup backup = of(CONTROL, kept("pair|shop", "{\"v\":1,\"active\":\"east\",\"epoch\":4}"));
        Backup there = of(CONTROL, kept("pair|shop", "{\"v\":1,\"active\":\"west\",\"epoch\":5}"));

        Restoring told = Restoring.of(backup, there, true);

        assertThat(Restoring.of(backup, there, false).problems()).hasSize(1);
        assertThat(told.writes()).isEmpty();
        assertThat(told.notes()).singleElement().asString().contains("pair|shop", "newer epoch");
    }

    @Test
    void completesAJournalAndNeverReplacesOne() {
        Backup backup = of(JOURNAL, kept("shop", "0"), kept("bank", "0"), kept("shop", "1"), kept("shop", "2"));

        assertThat(Restoring.of(backup, of(JOURNAL, kept("shop", "0"), kept("shop", "1")), false)
                        .writes()
                        .get(JOURNAL))
                .containsExactly(kept("bank", "0"), kept("shop", "2"));
        Restoring other = Restoring.of(backup, of(JOURNAL, kept("shop", "0"), kept("shop", "one")), true);
        assertThat(other.problems()).singleElement().asString().contains("entry 1 of shop");
        assertThat(other.writes()).isEmpty();
    }

    @Test
    void keepsEntriesThatAreNewerThanTheBackup() {
        Backup backup = of(JOURNAL, kept("shop", "0"));
        Backup there = of(JOURNAL, kept("shop", "0"), kept("shop", "1"), kept("shop", "2"));

        assertThat(Restoring.of(backup, there, false).problems())
                .singleElement()
                .asString()
                .contains("2 newer entries of shop");
        assertThat(Restoring.of(backup, there, true).writes()).isEmpty();
        assertThat(Restoring.of(backup, there, true).notes()).hasSize(1);
    }

    /** Against a naive model: a map, into which what is missing is put. */
    @Test
    void makesARegionHoldWhatTheBackupDoesAndWhatItHeldBesides() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Map<String, String> kept = some(random);
            Map<String, String> there = some(random);
            boolean over = random.nextBoolean();

            Restoring restoring = Restoring.of(of(CONTROL, records(kept)), of(CONTROL, records(there)), over);

            boolean differ = kept.entrySet().stream()
                    .anyMatch(each ->
                            !there.getOrDefault(each.getKey(), each.getValue()).equals(each.getValue()));
            assertThat(restoring.problems().isEmpty()).as("seed " + seed).isEqualTo(over || !differ);
            if (restoring.problems().isEmpty()) {
                Map<String, String> model = new HashMap<>(there);
                model.putAll(kept);
                Map<String, String> after = new HashMap<>(there);
                restoring
                        .writes()
                        .getOrDefault(CONTROL, List.of())
                        .forEach(record -> after.put(text(record.key()), text(record.value())));
                assertThat(after).as("seed " + seed).isEqualTo(model);
            }
        }
    }

    private static Map<String, String> some(Random random) {
        Map<String, String> all = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            all.put("k" + random.nextInt(4), "v" + random.nextInt(2));
        }
        return all;
    }

    private static Kept[] records(Map<String, String> values) {
        List<Kept> all = new ArrayList<>();
        values.forEach((key, value) -> all.add(kept(key, value)));
        return all.toArray(Kept[]::new);
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
