package io.lockstep.policy.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Turns YAML text into {@link Node}s. Unlike a databind tree it keeps lines and goes on after a duplicate key, so that
 * all problems can be told at once. A parser's own message is never passed on whole: it quotes the file, secrets too.
 * A file that is larger or deeper than any policy is not read to its end, so that reading stays cheap whatever stands in it.
 */
final class YamlTree {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_LEVELS = 16;
    private static final int MOST_VALUES = 10_000;
    private static final int LONGEST_KEY = 256;
    /** The scanner copies all that follows once for each KiB that it looks ahead, and looks ahead to the end of a line. */
    private static final int LONGEST_LINE = 1 << 16;

    private final YAMLParser parser;
    private final Problems problems;
    private int levels;
    private int values;

    /** Ends the reading of a file that is no policy. */
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        private final int line;

        TooMuch(int line, String rule) {
            super(rule);
            this.line = line;
        }
    }

    private YamlTree(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** Empty, with a problem reported, if the text is empty or not YAML. */
    static Optional<Node> parse(String text, Problems problems) {
        String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (hasLongLine(yaml, problems)) {
            return Optional.empty();
        }
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            return new YamlTree(parser, problems).document();
        } catch (JsonProcessingException e) {
            broken(e, problems);
            return Optional.empty();
        } catch (TooMuch e) {
            problems.add("", e.line, "", "the file " + e.getMessage(), "A policy is a page of text; name that file");
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string failed", e);
        }
    }

    private static boolean hasLongLine(String yaml, Problems problems) {
        int line = 1;
        for (int from = 0; from < yaml.length(); line++) {
            int end = yaml.indexOf('\n', from);
            int to = end < 0 ? yaml.length() : end;
            if (to - from > LONGEST_LINE) {
                String rule = "the file has more than " + LONGEST_LINE + " characters in line " + line;
                problems.add("", line, "", rule, "A list may have each of its items on a line of its own");
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            problems.add("", 1, "", "the file is empty", "Begin with apiVersion: lockstep/v1 and pair: <name>");
            return Optional.empty();
        }
        Node root = node("");
        if (parser.nextToken() != null) {
            problems.add("", line(), "", "a second document begins here", "Write one policy per file, without '---'");
        }
        return Optional.of(root);
    }

    private Node node(String path) throws IOException {
        int line = line();
        if (++values > MOST_VALUES) {
            throw new TooMuch(line, "has more than " + MOST_VALUES + " values");
        }
        JsonToken token = parser.currentToken();
        if (parser.isCurrentAlias()) {
            problems.add(path, line, "", "is an alias, which a policy may not use", "Write the value out");
            return new Node.Empty(line);
        }
        return switch (token) {
            case START_OBJECT, START_ARRAY -> inner(token, path, line);
            case VALUE_NULL -> new Node.Empty(line);
            case VALUE_EMBEDDED_OBJECT -> {
                problems.add(path, line, "", "is binary data, which a policy does not hold", "Write it as text");
                yield new Node.Empty(line);
            }
            default -> new Node.Scalar(parser.getText(), line);
        };
    }

    private Node inner(JsonToken token, String path, int line) throws IOException {
        if (++levels > MOST_LEVELS) {
            throw new TooMuch(line, "is nested deeper than " + MOST_LEVELS + " levels");
        }
        Node inner = token == JsonToken.START_OBJECT ? mapping(path, line) : sequence(path, line);
        levels--;
        return inner;
    }

    private Node mapping(String path, int line) throws IOException {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            if (key.length() > LONGEST_KEY) {
                throw new TooMuch(keyLine, "has a key of more than " + LONGEST_KEY + " characters");
            }
            String keyPath = Paths.key(path, key);
            parser.nextToken();
            Node value = node(keyPath);
            Node.Entry earlier = entries.putIfAbsent(key, new Node.Entry(value, keyLine));
            if (earlier != null) {
                String rule = "is given twice, first in line " + earlier.line();
                problems.add(keyPath, keyLine, "", rule, "Keep one of them");
            }
        }
        return new Node.Mapping(entries, line);
    }

    private Node sequence(String path, int line) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(Paths.index(path, items.size())));
        }
        return new Node.Sequence(items, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static void broken(JsonProcessingException e, Problems problems) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        String what = "the text cannot be parsed";
        if (e.getCause() instanceof MarkedYAMLException yaml) {
            Mark mark = yaml.getProblemMark();
            line = mark == null ? line : mark.getLine() + 1;
            column = mark == null ? column : mark.getColumn() + 1;
            what = yaml.getProblem() == null ? what : yaml.getProblem();
        }
        String rule = "is not YAML at line " + line + ", column " + column + ": " + what;
        problems.add("", line, "", "the file " + rule, "Indent with spaces, and quote text that holds : # { [ * or &");
    }
}
