package io.lockstep.fuzz;

import io.lockstep.fuzz.HttpTalk.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Requests around those that a server knows, and what every answer has to keep: no failure that is not declared, nothing of
 * the program's inside, and one problem of one form for each refusal.
 */
public final class HttpFuzz {
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(java|javax|jakarta|com|org|io)\\.[a-z]+\\.[a-zA-Z.]*[A-Z]|\\bat [\\w.$]+\\(|\\w(Exception|Error)\\b"
                    + "|JsonToken|StreamReadFeature|\\bnull pointer");
    private static final Pattern PROBLEM = Pattern.compile(
            "\\A\\{\"type\":\"[^\"]+\",\"title\":\"[^\"]+\",\"status\":(\\d+),\"detail\":\"(?!\")[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\".*}\\z",
            Pattern.DOTALL);
    /** What a server takes may end the connection before it is all sent. */
    private static final int MOST_BODY = 60_000;

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "BREW", "P\u00d6ST");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/xml",
            "*/*",
            "/",
            "nonsense",
            "text/html",
            "text/event-stream;q=0");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "[]",
            "{}",
            "\"\"",
            "\"x\"",
            "[[{}]]",
            "{\"a\":{}}",
            "\"\\ud800\"",
            "NaN",
            "0x1",
            "'a'",
            "1.5",
            "\"\\u0000\"",
            "\"2026-11-20T12:00:00Z\"",
            "+1000000000-01-01");
    private static final List<String> SEGMENTS = List.of(
            "",
            "/",
            "..",
            "%2e%2e",
            "%2F",
            "%",
            "%zz",
            "%00",
            "%c3%28",
            ";a=b",
            "?",
            "?x",
            "&",
            "#",
            "%E2%82%AC",
            "+",
            "*",
            "{x}",
            "a".repeat(300),
            "orders-",
            "-1",
            "orders-99999999999",
            "~",
            ":",
            "@");

    private final List<Sample> samples;
    private final Set<Integer> declared;
    private final Set<Integer> bare;
    private final List<String> names;

    /**
     * A request that is answered well.
     *
     * @param target path and query
     * @param body empty for none
     */
    public record Sample(String method, String target, String body) {}

    /**
     * @param names keys of bodies, and names of parameters
     * @param declared the statuses from 500 on that the server may answer
     * @param bare statuses of the HTTP server below, which have no body
     */
    public HttpFuzz(List<Sample> samples, List<String> names, Set<Integer> declared, Set<Integer> bare) {
        this.samples = List.copyOf(samples);
        this.names = List.copyOf(names);
        this.declared = Set.copyOf(declared);
        this.bare = Set.copyOf(bare);
    }

    /** Asks once, and looks at the answer. */
    public void ask(HttpTalk talk, Dice dice) throws IOException {
        Sample sample = dice.of(samples);
        String method = dice.once(5) ? dice.of(METHODS) : sample.method();
        String target = dice.once(2) ? target(sample.target(), dice) : sample.target();
        byte[] body = dice.once(3) ? utf8(sample.body()) : body(sample.body(), dice);
        byte[] request = request(method, target, body, dice);
        Answer answer = talk.ask(request, method.equals("HEAD"));
        String asked = new String(request, StandardCharsets.ISO_8859_1);
        if (asked.length() > 2_000) {
            asked = asked.substring(0, 2_000) + "...";
        }
        boolean tooLong = body.length > MOST_BODY && answer.status() == 0;
        if (!tooLong) {
            check(answer, method.equals("HEAD"), asked);
        }
    }

    private void check(Answer answer, boolean bodiless, String asked) {
        int status = answer.status();
        String what = "\n" + asked + "\n-> " + status + " " + answer.headers() + "\n" + answer.body();
        if (status >= 500 && !declared.contains(status)) {
            throw new AssertionError("a failure that is not declared" + what);
        }
        if (status >= 400 && INSIDE.matcher(answer.body()).find()) {
            throw new AssertionError("shows the program's inside" + what);
        }
        boolean empty = answer.body().isEmpty() && bare.contains(status);
        if (status == 0 || status >= 400 && !bodiless && !empty && !problem(answer)) {
            throw new AssertionError("refused without a problem that says why" + what);
        }
    }

    private static boolean problem(Answer answer) {
        var matcher = PROBLEM.matcher(answer.body());
        return answer.type().startsWith("application/problem+json")
                && matcher.matches()
                && matcher.group(1).equals(String.valueOf(answer.status()));
    }

    private static String target(String valid, Dice dice) {
        StringBuilder now = new StringBuilder(valid);
        for (int edits = dice.between(1, 3); edits > 0; edits--) {
            int at = dice.below(now.length()) + 1;
            switch (dice.below(4)) {
                case 0 -> now.insert(at, dice.of(SEGMENTS));
                case 1 -> now.setLength(at);
                case 2 -> now.replace(at, Math.min(now.length(), at + dice.below(6)), dice.of(SEGMENTS));
                default -> now.append(now.indexOf("?") < 0 ? '?' : '&').append(dice.of(VALUES));
            }
        }
        return now.toString().replace(' ', '+').replace("#", "%23");
    }

    private byte[] body(String valid, Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> dice.bytes(100);
            case 1 -> utf8(("[" + "{\"a\":").repeat(dice.of(2, 600, 3_000)));
            case 2 -> utf8("{\"" + dice.of(names) + "\":\"" + "x".repeat(dice.of(10, 2_000, 60_000, 70_000)) + "\"}");
            case 3, 4 -> utf8(object(dice, 2));
            case 5 -> Mutation.bytes(utf8(valid.isEmpty() ? object(dice, 2) : valid), dice);
            default -> utf8(Mutation.text(valid.isEmpty() ? object(dice, 1) : valid, VALUES, dice));
        };
    }

    private String object(Dice dice, int deep) {
        TreeMap<String, String> members = new TreeMap<>();
        for (int count = dice.below(4); count > 0; count--) {
            String value = deep > 0 && dice.once(5) ? object(dice, deep - 1) : dice.of(VALUES);
            members.put(dice.once(10) ? "other" : dice.of(names), value);
        }
        StringBuilder text = new StringBuilder("{");
        members.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return text.append('}').toString();
    }

    private static byte[] request(String method, String target, byte[] body, Dice dice) {
        boolean bodied = body.length > 0 && !method.equals("GET") && !method.equals("HEAD");
        StringBuilder head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: localhost\r\n");
        if (bodied || dice.once(10)) {
            String type = dice.once(4) ? dice.of(TYPES) : "application/json";
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        if (dice.once(6)) {
            head.append("Accept: ").append(dice.of(TYPES)).append("\r\n");
        }
        if (!dice.once(8)) {
            head.append("Idempotency-Key: k-").append(dice.below(20)).append("\r\n");
        }
        if (dice.once(20)) {
            head.append(dice.of("Prefer: wait=", "If-None-Match: ", "Authorization: "))
                    .append(dice.of("0", "-1", "\"3-7\"", "Bearer x", "bearer", "W/\"a", "99999999999999999999"))
                    .append("\r\n");
        }
        head.append("Content-Length: ").append(bodied ? body.length : 0).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (bodied) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
