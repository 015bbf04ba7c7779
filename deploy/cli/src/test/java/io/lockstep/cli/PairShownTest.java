package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a pair is shown, in words and as it came. */
final class PairShownTest {
    private static final String PARITY = """
            {"pair":"shop","active":"east","standby":"west","at":"2026-11-20T06:00:00Z","kinds":[
            {"kind":"configs","mode":"sync","same":7,"unknown":"","missing":0,"extra":0,"differs":1,"differences":[
            {"sign":"~","what":"orders retention.ms","active":"1","standby":"2","standing":"drift","note":"soon"}]},
            {"kind":"acls","mode":"report","same":2,"unknown":"","missing":0,"extra":1,"differs":0,"differences":[
            {"sign":"+","what":"ALLOW WRITE TOPIC orders User:app","active":"present","standby":null,
            "standing":"held","note":"opened by the promotion"},
            {"sign":"-","what":"ALLOW READ GROUP g User:b","active":null,"standby":"present","standing":"drift",
            "note":"stays"}]},
            {"kind":"users","mode":"report","same":0,"unknown":"west: no answer","differences":[]}],
            "done":["~ configs orders retention.ms: 2 -> 1"],"problems":["one right: refused"]}""";

    private FakeController controller;

    @BeforeEach
    void start() throws IOException {
        controller = new FakeController();
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Test
    void asksWhichPairIsMeantWhereTheControllersHaveSeveral() {
        String books = FakeController.PAIR.replace("\"pair\":\"shop\"", "\"pair\":\"books\"");
        controller.on("GET /v1/pairs", "[" + books + "," + FakeController.PAIR + "]");

        Run unclear = run("pair");
        assertThat(unclear.code()).isEqualTo(1);
        assertThat(unclear.err()).contains("several pairs: books, shop. Name one with --pair");

        Run clear = run("pair", "--pair", "shop");
        assertThat(clear.code()).isZero();
        assertThat(clear.out()).startsWith("pair shop");
        assertThat(run("pair", "--pair", "bank").err()).contains("no pair 'bank'. It has: books, shop");
    }

    @Test
    void showsHowWellThePairIsTestedAndWhatWouldRaiseIt() {
        String answer = """
                {"pair":"shop","score":3,"best":12,"categories":{
                  "CUTOVER":{"score":2,"why":"a drill passed","tested":"2026-11-20T12:00:00Z","ageSeconds":7200,
                             "evidence":["/v1/executions/r-1/evidence"],"next":""},
                  "COST":{"score":1,"why":"gate headroom passes now","tested":null,"ageSeconds":null,"evidence":[],
                          "next":"file a report"}}}""";
        controller.on("GET /v1/pairs/shop/readiness", answer);

        assertThat(run("readiness").out().lines())
                .containsExactly(
                        "pair shop: 3 of 12",
                        "CUTOVER  2",
                        "  why       a drill passed (2 h 0 min ago)",
                        "  evidence  /v1/executions/r-1/evidence",
                        "COST  1",
                        "  why       gate headroom passes now",
                        "  next      file a report");
        assertThat(run("readiness", "--json").out().strip()).isEqualTo(answer);
    }

    @Test
    void showsHowThePairStands() {
        Run run = run("pair");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "pair shop  active east  epoch 3  led by c-west",
                        "  writes           east yes, west no",
                        "  lag              east->west 12",
                        "  last good drill  ?, overdue",
                        "  open run         none",
                        "  can promote      no",
                        "  GATE         VERDICT  OBSERVED",
                        "  lag          PASS     0 records",
                        "  fence probe  UNKNOWN  east is silent",
                        "  READINESS  SCORE  WHY",
                        "  CUTOVER        2  a drill passed",
                        "  owed: fence east",
                        "  problem: west is slow");
        assertThat(run("pair", "--json").out().strip()).isEqualTo(FakeController.PAIR);
    }

    @Test
    void listsRunsAndDrills() {
        controller.on("GET /v1/pairs/shop/executions", "[" + FakeController.run("PROTECTED") + "]");
        controller.on(
                "GET /v1/pairs/shop/drills",
                "[{\"id\":\"d-1\",\"name\":\"weekly\",\"mode\":\"DRILL_SHADOW\",\"by\":\"schedule\","
                        + "\"begun\":\"2026-11-20T06:00:00Z\",\"ended\":null,\"passed\":false,"
                        + "\"findings\":[\"slow\"],\"measured\":[\"r-1: late\"],\"runs\":[\"r-1\"]}]");

        assertThat(run("runs").out().lines())
                .containsExactly(
                        "RUN  MODE     FROM  TO    EPOCH  PHASE      BY     TOOK",
                        "r-1  PLANNED  east  west  4      PROTECTED  olga  3.0 s");
        assertThat(run("drills").out().lines())
                .containsExactly(
                        "DRILL  NAME    MODE          BEGUN                 OUTCOME  RUNS",
                        "d-1    weekly  DRILL_SHADOW  2026-11-20T06:00:00Z  failed   r-1",
                        "  d-1 found: slow",
                        "  d-1 measured: r-1: late");
        assertThat(run("runs", "--json").out()).startsWith("[{\"run\":\"r-1\"");
    }

    @Test
    void showsWhatBothRegionsDoNotHaveAlike() throws IOException {
        controller.on("GET /v1/pairs/shop/parity", PARITY);

        assertThat(run("parity").out().lines())
                .containsExactly(
                        "active east  standby west  looked at 2026-11-20T06:00:00Z",
                        "configs (sync): 7 alike, 1 drifted",
                        "  ~  orders retention.ms  2 -> 1  soon",
                        "acls (report): 2 alike, 1 drifted, 1 told",
                        "  +  ALLOW WRITE TOPIC orders User:app    held: opened by the promotion",
                        "  -  ALLOW READ GROUP g User:b            stays",
                        "users (report): not known: west: no answer",
                        "  done: ~ configs orders retention.ms: 2 -> 1",
                        "  problem: one right: refused");
        assertThat(run("parity", "--json").out()).startsWith("{\"pair\":\"shop\"");
    }

    @Test
    void bringsWhatThePolicySyncsAndWhatIsNamed() throws IOException {
        controller.on("POST /v1/pairs/shop/parity/fix", PARITY);

        assertThat(run("parity", "--fix").code()).isZero();
        assertThat(controller.asked("POST /v1/pairs/shop/parity/fix").body()).isEqualTo("{\"kinds\":[]}");
        assertThat(run("parity", "--fix", "acls,quotas", "--json").out()).startsWith("{\"pair\"");
        assertThat(controller.asked("POST /v1/pairs/shop/parity/fix").body())
                .isEqualTo("{\"kinds\":[\"acls\",\"quotas\"]}");
    }

    @Test
    void listsWhoCalled() {
        controller.on(
                "GET /v1/pairs/shop/audit",
                "[{\"entry\":7,\"instance\":\"c-1\",\"at\":\"2026-11-20T06:00:00Z\",\"count\":1,\"who\":\"anna\","
                        + "\"roles\":[\"operator\"],\"method\":\"POST\",\"path\":\"/v1/pairs/{pair}/drills\","
                        + "\"target\":\"shop\",\"status\":202,\"remote\":\"10.0.0.1\",\"request\":\"ab\"}]");
        controller.on("GET /v1/pairs/shop/audit?since=2026-11-20T05%3A00%3A00Z", "[]");

        assertThat(run("audit").out().lines())
                .containsExactly(
                        "AT                    CALLS  WHO   METHOD  PATH                     OF    STATUS  FROM      ASKED",
                        "2026-11-20T06:00:00Z      1  anna  POST    /v1/pairs/{pair}/drills  shop  202     10.0.0.1  c-1");
        assertThat(run("audit", "--json").out()).startsWith("[{\"entry\":7");
        assertThat(run("audit", "--since", "2026-11-20T05:00:00Z").out().strip())
                .isEqualTo("no calls since then");
        Run wrong = run("audit", "--since", "yesterday");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("2026-11-20T14:05:00Z").doesNotContain("java.");
    }

    private Run run(String... arguments) {
        return Run.of(controller, arguments);
    }
}
