package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.view.Paint;
import io.lockstep.cli.view.PairText;
import io.lockstep.cli.view.RunText;
import io.lockstep.cli.view.Shown;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GatewaysShownTest {
    private static final String SERVES = """
            {"name":"gw-1","address":"10.0.0.1:8092","side":"east","run":"r-1","epoch":4,"sequence":8,"holds":"writers",
             "serving":true,"why":"","connections":{"east":{"reader":2,"writer":13}},"parked":3,"drained":12,"cut":1,
             "bytesUp":1500000,"bytesDown":900,"addedMicros":85,"drain":"frames","presence":"LIVE","heardMillis":400,
             "at":"2026-11-20T12:00:00Z","behind":null}""";
    private static final String CLOSED = """
            {"name":"gateway-2","address":"","side":"","run":"","epoch":-1,"sequence":-1,"holds":"all","serving":false,
             "why":"no epoch is known","connections":{},"parked":0,"drained":0,"cut":0,"bytesUp":0,"bytesDown":0,
             "addedMicros":0,"drain":"quiet time","presence":"LIVE","heardMillis":1900,"at":"2026-11-20T12:00:00Z",
             "behind":"lead to east, hold writers, epoch 4, order 8"}""";
    private static final String LOST = """
            {"name":"gw-3","address":"","side":"east","run":"","epoch":3,"sequence":7,"holds":"none","serving":true,
             "why":"","connections":{},"parked":0,"drained":0,"cut":0,"bytesUp":0,"bytesDown":0,"addedMicros":0,
             "drain":"frames","presence":"LOST","heardMillis":null,"at":"2026-11-20T12:00:00Z","behind":null}""";

    private static String with(String text, String... gateways) {
        return text.strip().replaceAll("}$", "") + ",\"gateways\":[" + String.join(",", gateways) + "]}";
    }

    private static Shown.Run run(String... gateways) {
        return ControlReader.run(with(FakeController.run("FENCING"), gateways)).orElseThrow();
    }

    @Test
    void aPairShowsEachInstanceInAnAlignedTable() {
        Shown.Pair pair = ControlReader.pair(with(FakeController.PAIR, SERVES, CLOSED, LOST))
                .orElseThrow();

        assertThat(new PairText(Paint.PLAIN).lines(pair))
                .containsSubsequence(
                        "  GATEWAY    STATE   LEADS TO  HOLDS    GENERATION  DRAINED  CUT       UP   DOWN    ADDED"
                                + "  DRAINS BY    HEARD OF  CONNECTIONS",
                        "  gw-1       serves  east      writers  4/8              12    1  1.4 MiB  900 B  0.09 ms"
                                + "  frames      0.4 s ago  east 2 reader, 13 writer, 3 parked",
                        "  gateway-2  closed  ?         all      ?/?               0    0      0 B    0 B        ?"
                                + "  quiet time  1.9 s ago  none",
                        "  gw-3       lost    east      none     3/7               0    0      0 B    0 B        ?"
                                + "  frames              ?  none",
                        "  gateway-2 does not serve: no epoch is known",
                        "  gateway-2 is ordered to lead to east, hold writers, epoch 4, order 8");
    }

    @Test
    void coloursDoNotMoveColumns() {
        Shown.Pair pair = ControlReader.pair(with(FakeController.PAIR, SERVES, CLOSED, LOST))
                .orElseThrow();

        List<String> plain = new PairText(Paint.PLAIN).lines(pair);
        List<String> coloured = new PairText(Paint.COLOURED).lines(pair);

        assertThat(coloured).contains(plain.get(9).replace("serves", "\u001b[32mserves\u001b[0m"));
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
                .isEqualTo(plain);
    }

    @Test
    void aPairWithoutAGatewayShowsNothingOfIt() {
        Shown.Pair pair = ControlReader.pair(FakeController.PAIR).orElseThrow();

        assertThat(new PairText(Paint.PLAIN).lines(pair)).noneMatch(line -> line.contains("GATEWAY"));
    }

    @Test
    void aRunShowsOnlyWhoDoesNotStandAsOrderedOrIsLost() {
        assertThat(new RunText(Paint.PLAIN).block(run(SERVES, CLOSED, LOST), Optional.empty()))
                .filteredOn(line -> line.contains("gateway"))
                .containsExactly(
                        "  gateway gateway-2 leads to ?, holds all, epoch ?, order ? (no epoch is known); it is ordered"
                                + " to lead to east, hold writers, epoch 4, order 8",
                        "  gateway gw-3 is lost; it told last that it leads to east, holds none, epoch 3, order 7");
        assertThat(new RunText(Paint.PLAIN).gateways(run(SERVES))).isEmpty();
    }

    @Test
    void twoProcessesOfOneNameAreShownThoughBothServe() {
        String twice = SERVES.replace("LIVE", "TWICE");

        assertThat(new PairText(Paint.PLAIN)
                        .lines(ControlReader.pair(with(FakeController.PAIR, twice))
                                .orElseThrow()))
                .anyMatch(line -> line.startsWith("  gw-1     twice  east"))
                .contains(
                        "  gw-1 is the name of two processes; neither can confirm an order. Give each its own --name");
        assertThat(new RunText(Paint.PLAIN).gateways(run(twice)))
                .singleElement()
                .asString()
                .startsWith("  gateway gw-1 is two processes of one name; one of them leads to east");
    }

    @Test
    void watchTellsOfEachInstanceOnceAsLongAsNothingChanges() throws IOException {
        try (FakeController controller = new FakeController()) {
            controller.on(
                    "GET /v1/executions/r-1",
                    with(FakeController.run("FENCING"), SERVES, CLOSED),
                    with(FakeController.run("FENCING"), SERVES, CLOSED.replace("1900", "300")),
                    with(FakeController.run("ROUTING"), SERVES, LOST),
                    FakeController.run("PROTECTED"));

            Run run = Run.of("watch", "r-1", "--controller", controller.url());

            assertThat(run.out().lines().filter(line -> line.startsWith("  gateway ")))
                    .hasSize(2)
                    .satisfiesExactly(
                            line -> assertThat(line).contains("gateway-2", "it is ordered to lead to east"),
                            line -> assertThat(line).contains("gw-3 is lost"));
        }
    }
}
