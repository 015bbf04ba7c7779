package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestoreAndTranslateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESTORED = "{\"group\":\"a/b\",\"type\":\"classic\",\"state\":\"STATE\",\"members\":[],"
            + "\"positions\":[{\"topic\":\"orders\",\"partition\":0,\"source\":7,\"target\":8,\"sourceLag\":null,"
            + "\"targetLag\":null,\"state\":\"STATE\",\"why\":\"the reason\"}]}";

    @Test
    void putsAGroupBackToAMoment() throws IOException {
        try (FakeWorker worker = FakeWorker.of(GroupsTest.LINKS, RESTORED.replace("STATE", "MOVED_ON_TARGET"))) {
            Run run = Run.of("groups", "restore", "a/b", "--at", "2026-11-20T14:05:00Z", "--worker", worker.url());

            assertThat(run.code()).isZero();
            assertThat(worker.asked())
                    .isEqualTo("POST /v1/links/east-%3Ewest/groups/a%2Fb/restore?at=2026-11-20T14%3A05%3A00Z");
            assertThat(run.out().lines())
                    .containsExactly(
                            "  GROUP  TYPE     PARTITION  SOURCE  TARGET  LAG  LAG THERE  STATE            WHY",
                            "  a/b    classic  orders-0        7       8    ?          ?  MOVED_ON_TARGET  the reason");
        }
    }

    @Test
    void tellsThatAGroupCouldNotBeRestored() throws IOException {
        try (FakeWorker worker = FakeWorker.of(GroupsTest.LINKS, RESTORED.replace("STATE", "ACTIVE_ON_TARGET"))) {
            Run run = Run.of("groups", "restore", "a/b", "--at", "2026-11-20T14:05:00Z", "--worker", worker.url());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines()).containsExactly("not restored: orders-0 the reason");
        }
    }

    @Test
    void refusesToGuessWhichLinkIsMeant() throws IOException {
        String two =
                "[{\"link\":\"east->west\",\"state\":\"RUNNING\"},{\"link\":\"north->west\",\"state\":\"RUNNING\"}]";
        String exact = "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"result\":\"EXACT\",\"target\":1}";
        try (FakeWorker worker = FakeWorker.of(two, exact)) {
            Run unclear = Run.of("translate", "t-0", "1", "--worker", worker.url());
            Run clear = Run.of("translate", "t-0", "1", "--link", "north->west", "--worker", worker.url());

            assertThat(unclear.code()).isEqualTo(2);
            assertThat(unclear.err()).contains("Several links run here: east->west, north->west. Name one with --link");
            assertThat(clear.code()).isZero();
            assertThat(worker.asked()).startsWith("GET /v1/links/north-%3Ewest/translate");
        }
    }

    @Test
    void namesLinksWithTheirPairAndUnderstandsThatName() throws IOException {
        String two = "[{\"pair\":\"books\",\"link\":\"east->west\",\"state\":\"RUNNING\"},"
                + "{\"pair\":\"shop\",\"link\":\"east->west\",\"state\":\"RUNNING\"}]";
        String exact = "{\"topic\":\"t\",\"partition\":0,\"offset\":1,\"result\":\"EXACT\",\"target\":1}";
        try (FakeWorker worker = FakeWorker.of(two, exact)) {
            Run unclear = Run.of("translate", "t-0", "1", "--link", "east->west", "--worker", worker.url());
            Run clear = Run.of("translate", "t-0", "1", "--link", "shop:east->west", "--worker", worker.url());

            assertThat(unclear.err()).contains("Several links run here: books:east->west, shop:east->west");
            assertThat(clear.code()).isZero();
            assertThat(worker.asked()).contains("shop%3Aeast-%3Ewest/translate");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EXACT   | 8    |      |            | 0 | my-orders-3 at 7 is at 8 on the target
                    IN_HOLE | 9    |      |            | 0 | my-orders-3 at 7 is in a hole; a consumer goes on at 9 on the target
                    WAITING |      | 5    |            | 1 | my-orders-3 at 7 is not mirrored yet: 5 offsets are missing
                    UNKNOWN |      |      | not there  | 1 | my-orders-3 at 7 cannot be told: not there
                    """)
    void tellsWhereAnOffsetIs(String result, Long target, Long by, String reason, int code, String line)
            throws IOException {
        String told = JSON.createObjectNode()
                .put("topic", "my-orders")
                .put("partition", 3)
                .put("offset", 7)
                .put("result", result)
                .put("target", target)
                .put("by", by)
                .put("reason", reason)
                .toString();
        try (FakeWorker worker = FakeWorker.of(GroupsTest.LINKS, told)) {
            Run run = Run.of("translate", "my-orders-3", "7", "--worker", worker.url());
            Run json = Run.of("translate", "my-orders-3", "7", "--json", "--worker", worker.url());

            assertThat(worker.asked())
                    .isEqualTo("GET /v1/links/east-%3Ewest/translate?topic=my-orders&partition=3&offset=7");
            assertThat(run.out().lines()).containsExactly(line);
            assertThat(run.code()).isEqualTo(code);
            assertThat(JSON.readTree(json.out()).path("answer")).isEqualTo(JSON.readTree(told));
            assertThat(json.code()).isEqualTo(code);
        }
    }
}
