package io.lockstep.policy.config;

import io.lockstep.fuzz.Dice;
import io.lockstep.fuzz.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policy files that are valid, nearly valid, or not at all. */
final class PolicyTexts {
    /** Every key of the policy. */
    static final String WHOLE = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east:
                bootstrap: "127.0.0.1:19092"
                client: { security.protocol: SASL_SSL, ssl.truststore.password: "${env:SECRET}", check.crcs: true }
                canary: { security.protocol: PLAINTEXT }
              west: { bootstrap: "[::1]:29092,west-2:29092" }
            objectives: { rpo: 5s, rto: 60s }
            mirror:
              topics: ["orders", "payments\\\\..*", "[a-c]{2,3}"]
              exclude: ["payments\\\\.scratch"]
              holes: exact
              onRetentionOverrun: record
              prefillLimit: 1_000_000
            groups: { include: [".*"], exclude: ["console-.*"], every: 2s, deleted: keep, history: 24h, emit: none }
            failover:
              fence: acl
              writers: ["User:app"]
              exempt: ["User:ops"]
              routing: [record, file, webhook, gateway, dns, haproxy, kubernetes]
              file: /run/lockstep/shop.properties
              webhook: { url: "http://127.0.0.1:9000/route", verify: "http://127.0.0.1:9000/route", timeout: 5s }
              kubernetes:
                clusters: { here: { namespace: shop, region: east, kubeconfig: k }, there: { namespace: shop } }
                configMap: kafka-route
                services: { kafka: { east: kafka.east.example, west: kafka.west.example } }
                timeout: 5s
              haproxy:
                instances:
                  a: { socket: /run/haproxy/lockstep.sock, file: /etc/haproxy/haproxy.cfg, region: east }
                  b: { socket: "10.1.0.9:9999", file: b/haproxy.cfg }
                servers:
                  kafka-1/broker: { east: "10.0.0.1:9092", west: "[::1]:9092" }
                timeout: 5s
              dns:
                zone: shop.example
                primary: "10.0.0.53:53"
                servers: { west: ["[::1]:53"] }
                key: { name: lockstep, algorithm: hmac-sha256, secret: "c2l4dGVlbiBieXRlcyBhdCBsZWFzdA==" }
                ttl: 5s
                timeout: 5s
                names:
                  kafka-1.shop.example: { east: [10.0.0.1, "::1"], west: [kafka.west.example] }
              approvals: 1
              approvalExpires: 30m
              fenceBudget: 60s
              leapLimit: 10000000
              compare: { within: 2s, bytes: 32MiB, records: 1000 }
              controllers: ["http://127.0.0.1:8090"]
            gateway:
              host: kafka.shop.example
              bind: 0.0.0.0
              bootstrap: 9092
              nodes:
                1: { port: 9093, east: "10.0.0.1:9095", west: "10.1.0.1:9095" }
              tls: { mode: terminate, certificate: a.pem, key: b.pem, clientAuthority: c.pem, brokers: true }
              hold: 8s
              transactions: 5s
              lost: wait
              instances: 2
              limits: { connections: 10000, idle: 15m, connect: 5s, frame: 100MiB }
            parity:
              every: 30s
              configs: { mode: sync, keep: ["retention\\\\.bytes"], report: ["min\\\\.insync.*"] }
              acls: { mode: sync, exclude: ["User:admin"], prune: true }
              quotas: { mode: report, prune: false }
              users: { mode: report }
              brokers: { mode: off }
            drills:
              - { name: weekly, cron: "0 0 6 ? * MON", mode: shadow }
            worker: { memory: 128MiB, sessionTimeout: 6s, requestTimeout: 10s }
            schemas:
              topic: _schemas
              registries:
                east: { url: "http://127.0.0.1:8081", user: lockstep, password: "${env:SECRET}" }
                west: { url: "https://127.0.0.1:8082", authority: ca.pem, timeout: 5s }
            residency:
              classes:
                internal: { regions: [east, west], owner: platform team }
                personal: { regions: [east], owner: privacy office }
              topics:
                - { topics: ["payments\\\\.eu", "a.?"], class: personal }
                - { topics: ["orders", "payments\\\\..*", "_schemas"], class: internal }
            """;

    private static final List<String> VALUES = List.of(
            "",
            "~",
            "null",
            "[]",
            "{}",
            "[[]]",
            "{a: {b: [c]}}",
            "- x",
            "&a x",
            "*a",
            "<<: *a",
            "? x",
            "!!binary aGVsbG8=",
            "!!binary !",
            "!!int x",
            "!!float .nan",
            "!!null x",
            "!!set {a, b}",
            "!<tag:x> y",
            "%YAML 1.1",
            "%YAML 99999999999.9",
            "---",
            "...",
            "|",
            ">-",
            "0x7fffffffffffffffff",
            "0b1",
            "0o17",
            "1e999999",
            "-9223372036854775809",
            "99999999999999999999999999s",
            "4294967296GiB",
            "1_",
            ".inf",
            "2026-11-21",
            "\"\\ud800\"",
            "\"\\0\"",
            "\"a\\nb\"",
            "\"(\"",
            "\"(?x)a #\"",
            "\"\\\\Qa\"",
            "\"(?<n>a)\"",
            "\"(a|b)*\\\\1\"",
            "\"[a-[b\"",
            "\"x{2147483647}\"",
            "\"a.*\"",
            "\"${env:SECRET}\"",
            "\"${env:\"",
            "\"${file:a\\0b:c}\"",
            "\"${file:/:c}\"",
            "\"${file:" + "/dev/null:c}\"",
            "\"${x}${}\"",
            "\"0 0 0 L-30W * ?\"",
            "\"0/0 * * ? * 8\"",
            "\"User:*\"",
            "\"http://[::1\"",
            "\"http://u:p@h\"",
            "\"a:99999\"",
            "\"%d%d\"");

    private PolicyTexts() {}

    static byte[] any(Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> Mutation.bytes(utf8(WHOLE), dice);
            case 1, 2 -> utf8(Mutation.text(WHOLE, VALUES, dice));
            case 3, 4 -> utf8(withOtherValues(dice));
            case 5 -> utf8(withLinesMoved(dice));
            case 6 -> utf8(dice.text(300));
            default -> dice.bytes(200);
        };
    }

    /** The valid file with the values of some keys replaced. */
    private static String withOtherValues(Dice dice) {
        List<String> lines = new ArrayList<>(Arrays.asList(WHOLE.split("\n", -1)));
        for (int edits = dice.between(1, 3); edits > 0; edits--) {
            int at = dice.below(lines.size());
            String line = lines.get(at);
            int colon = line.indexOf(": ", dice.below(line.length() + 1));
            if (colon > 0) {
                int end = line.indexOf(',', colon);
                String rest = end < 0 ? (line.endsWith("}") ? " }" : "") : line.substring(end);
                lines.set(at, line.substring(0, colon + 2) + dice.of(VALUES) + rest);
            }
        }
        return String.join("\n", lines);
    }

    private static String withLinesMoved(Dice dice) {
        List<String> lines = new ArrayList<>(Arrays.asList(WHOLE.split("\n", -1)));
        for (int edits = dice.between(1, 4); edits > 0; edits--) {
            String line = lines.remove(dice.below(lines.size()));
            switch (dice.below(3)) {
                case 0 -> lines.add(dice.below(lines.size()), line);
                case 1 -> lines.add(dice.below(lines.size()), "  " + line);
                default -> {}
            }
        }
        return String.join("\n", lines);
    }

    /** Files as large as are taken, each made to be dear in its own way. */
    static byte[] monster(Dice dice) {
        int size = dice.of(1 << 12, 1 << 16, TextFile.LIMIT_BYTES - 2_000);
        String minimal = Given.MINIMAL;
        return utf8(
                switch (dice.below(17)) {
                    case 0 -> minimal + "x: " + "[".repeat(size);
                    case 1 -> minimal + "x: " + "{a: ".repeat(size / 4);
                    case 2 -> minimal + laughs(30);
                    case 3 ->
                        minimal.replace("shop", dice.of("a", "ab-", "A", "0").repeat(size / 3));
                    case 4 -> minimal.replace("[\"orders\"]", numbered("[", "a%d,", "z]", size));
                    case 5 -> minimal.replace("\"127.0.0.1:19092\"", numbered("\"", "h%d:1,", "z:1\"", size));
                    case 6 -> minimal + numbered("", "key%d: x\n", "", size);
                    case 7 ->
                        minimal.replace(
                                "19092\" }", "19092\", client: " + numbered("{", "ssl.k%d: x,", "}", size) + " }");
                    case 8 ->
                        minimal.replace("19092\" }", "19092\", client: { a: \"" + "${".repeat(size / 2) + "\" } }");
                    case 9 -> minimal + deepAndWide(size);
                    case 10 ->
                        minimal.replace(
                                "\"orders\"",
                                '"' + dice.of("(", "[", "(?:a|", "a?", "(a*)*").repeat(size / 6) + '"');
                    case 11 -> minimal.replace("\"orders\"", '"' + ".?".repeat(60) + "X\"");
                    case 12 -> minimal + "failover: { fence: " + "acl".repeat(size / 3) + " }\n";
                    case 13 -> minimal + lines("failover: { fence: \"", "x".repeat(65_000), "\" }", size);
                    case 14 -> minimal + lines("# " + "x".repeat(65_000), "# " + "y".repeat(65_000), "", size);
                    case 15 ->
                        minimal.replace(
                                "[\"orders\"]",
                                lines(
                                        "[",
                                        '"'
                                                + dice.of("(a*)*", "(?:a|b)?", "[a-z]", "a?")
                                                        .repeat(500) + "x%d\",",
                                        "z]",
                                        size));
                    default -> minimal + "? " + "k".repeat(size) + "\n: x\n";
                });
    }

    private static String laughs(int levels) {
        return IntStream.range(0, levels)
                .mapToObj(
                        i -> "l" + i + ": &l" + i + " [" + (i == 0 ? "lol" : ("*l" + (i - 1) + ",").repeat(9)) + "]\n")
                .collect(Collectors.joining());
    }

    private static String numbered(String begin, String item, String end, int size) {
        StringBuilder all = new StringBuilder(begin);
        for (int i = 0; all.length() < size; i++) {
            all.append(item.formatted(i));
        }
        return all.append(end).toString();
    }

    /** Each as long as a line may be, or an expression. */
    private static String lines(String begin, String line, String end, int size) {
        return numbered(begin + "\n", "  " + line + "\n", "  " + end + "\n", Math.max(0, size - line.length()));
    }

    /** Half of it one long path, and at its end the same key over and over. */
    private static String deepAndWide(int size) {
        String path = IntStream.range(0, size / 2 / 1_004)
                .mapToObj(i -> "{" + "k".repeat(1_000) + ": ")
                .collect(Collectors.joining());
        return "x: " + path + "{" + "a: ,".repeat(size / 8) + "}" + "}".repeat(size / 2 / 1_004) + "\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
