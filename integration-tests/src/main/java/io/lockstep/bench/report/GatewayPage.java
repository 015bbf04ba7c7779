package io.lockstep.bench.report;

import io.lockstep.bench.beside.Both;
import io.lockstep.bench.beside.Latency;
import io.lockstep.bench.beside.OwnMeasure;
import io.lockstep.bench.beside.Paces;
import io.lockstep.bench.beside.Way;
import io.lockstep.published.Markdown;
import io.lockstep.published.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A run as a Markdown page: the table, how it was made, and every round. */
public final class GatewayPage {
    private static final String WHAT = """
            The same clients reach the same broker directly and through one instance of the gateway, a process of its own, in
            turns: a block directly, a block through the gateway, the next round the other way round, so that what else
            happens on the machine meets both alike. Everything runs on one machine: clients, broker, gateway, and a second
            cluster that stands by. All is warmed up before, and that is not counted. Connections stay open from block to
            block.

            *Acknowledged*: a producer sends 500 records of 1,000 bytes a second, each by itself (`linger.ms=0`,
            `acks=all`), and the time from `send` to the acknowledgement is taken; a block is 2 s, 1,000 records. The
            difference at p50 is the middle one of the rounds' own differences; half of them lie between the two in brackets.
            *Produced*: a producer sends 300 MB as fast as it can. *Consumed*: a consumer with default settings, which gets
            up to 5,000 records at a time, reads 1.2 GB. The difference is how much of the direct way's pace is left: the
            middle one of the rounds' own ratios, and between what half of them lie. *CPU* is what the gateway's process used during
            the blocks through it, *memory* what it had in RAM. The idle connections each had one answer from the broker
            before they fell silent.
            """;

    private final GatewayResult result;

    public GatewayPage(GatewayResult result) {
        this.result = result;
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        Output.page(file, lines());
    }

    /** The whole page. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("# What the gateway costs", ""));
        WHAT.lines().forEach(lines::add);
        lines.add("");
        lines.addAll(new GatewayTable(result).markdown());
        section(lines, "How it was made", circumstances());
        section(lines, "Round by round", Markdown.table(roundsHeader(), rounds()));
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        lines.addAll(List.of("", "## " + title, ""));
        lines.addAll(content);
    }

    private List<String> circumstances() {
        return Stream.of(
                        Stream.of(
                                "- Command: `" + result.command() + "`",
                                "- Machine: " + result.machine(),
                                "- Broker and clients: Kafka " + result.kafka() + ", one broker a cluster",
                                "- TLS: " + tls(),
                                "- Producer at full speed: " + settings()),
                        result.own().map(GatewayPage::own).stream())
                .flatMap(each -> each)
                .toList();
    }

    private String tls() {
        return switch (result.tls()) {
            case "none" -> "none on either way";
            default ->
                "`" + result.tls() + "`: clients talk TLS to the gateway and none directly, so what TLS itself costs"
                        + " is part of the differences";
        };
    }

    private String settings() {
        return result.producer().entrySet().stream()
                .map(each -> "`" + each.getKey() + "=" + each.getValue() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String own(OwnMeasure own) {
        return GatewayTable.format(
                "- The gateway's own measure of what it adds at 500/s, from the last byte of a request read to the last byte"
                        + " written, and the same for the response: p50 %.3f ms, p99 %.3f ms, most %.2f ms",
                own.p50(), own.p99(), own.max());
    }

    private static List<String> roundsHeader() {
        return Stream.concat(
                        Stream.of("round"),
                        Stream.of("p50", "produced", "consumed")
                                .flatMap(what -> Stream.of(Way.values()).map(way -> what + " " + way.says())))
                .toList();
    }

    private List<List<String>> rounds() {
        return IntStream.range(0, result.rounds()).mapToObj(this::round).toList();
    }

    private List<String> round(int at) {
        Both<Latency> delays = result.acknowledged().rounds().get(at);
        List<String> cells = new ArrayList<>(List.of(Integer.toString(at + 1)));
        delays.map(each -> GatewayTable.format("%.3f ms", each.p50())).forEach(cells::add);
        for (Paces paces : List.of(result.produced(), result.consumed())) {
            paces.rounds()
                    .get(at)
                    .map(each -> GatewayTable.format("%.0f MB/s", each))
                    .forEach(cells::add);
        }
        return cells;
    }
}
