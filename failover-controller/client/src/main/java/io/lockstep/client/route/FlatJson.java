package io.lockstep.client.route;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259) strictly, and keeps its strings, numbers and booleans as text. Nested values, nulls
 * and empty strings are checked and passed over. Here because this library must bring no JSON library along.
 */
final class FlatJson {
    private static final int DEEPEST = 32;
    private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with the position, when it is not exactly one object */
    static Map<String, String> scalars(String json) {
        FlatJson reader = new FlatJson(json);
        reader.blanks();
        Map<String, String> fields = reader.object(0);
        reader.blanks();
        if (reader.at != json.length()) {
            throw reader.wrong("nothing more");
        }
        return fields;
    }

    private Map<String, String> object(int depth) {
        Map<String, String> fields = new LinkedHashMap<>();
        expect('{');
        blanks();
        if (take('}')) {
            return fields;
        }
        do {
            blanks();
            int start = at;
            String name = string();
            blanks();
            expect(':');
            blanks();
            String value = value(depth + 1);
            if (fields.putIfAbsent(name, value) != null) {
                at = start;
                throw wrong("a name that is new, not '" + name + "' again");
            }
            blanks();
        } while (take(','));
        expect('}');
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** Text of a scalar; empty for what is passed over. */
    private String value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("at most " + DEEPEST + " levels");
        }
        return switch (peek()) {
            case '"' -> string();
            case '{' -> {
                object(depth);
                yield "";
            }
            case '[' -> {
                array(depth);
                yield "";
            }
            default -> word();
        };
    }

    private void array(int depth) {
        expect('[');
        blanks();
        if (take(']')) {
            return;
        }
        do {
            blanks();
            value(depth + 1);
            blanks();
        } while (take(','));
        expect(']');
    }

    private String word() {
        int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("null")) {
            return "";
        }
        if (!word.equals("true") && !word.equals("false") && !word.matches(NUMBER)) {
            at = start;
            throw wrong("a value");
        }
        return word;
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                at--;
                throw wrong("no control character");
            }
            read.append(c == '\\' ? escaped() : c);
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw wrong("an escape");
            }
        };
    }

    private char unicode() {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw wrong("four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw wrong("'" + wanted + "'");
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("not a JSON object: expected " + expected + " at " + at);
    }
}
