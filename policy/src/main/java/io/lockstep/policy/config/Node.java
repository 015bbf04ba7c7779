package io.lockstep.policy.config;

import java.util.List;
import java.util.Map;

/** A node of the file as it is written, with its line (from 1). */
sealed interface Node {
    int line();

    /** What stands here, with its article, for messages. */
    String kind();

    /** Text, number or boolean, spelled as in the file. */
    record Scalar(String text, int line) implements Node {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** A key without a value. */
    record Empty(int line) implements Node {
        @Override
        public String kind() {
            return "empty";
        }
    }

    record Sequence(List<Node> items, int line) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param entries in the order of the file */
    record Mapping(Map<String, Entry> entries, int line) implements Node {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** @param line where the key stands */
    record Entry(Node value, int line) {}
}
