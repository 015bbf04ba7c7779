package io.lockstep.policy.config;

import io.lockstep.policy.PolicyLines;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of everything in a file, by the places that messages name. */
final class NodeLines {
    private final SortedMap<String, Integer> lines = new TreeMap<>();

    private NodeLines() {}

    static PolicyLines of(Node root) {
        NodeLines all = new NodeLines();
        all.collect(root, "");
        return new PolicyLines(all.lines);
    }

    private void collect(Node node, String path) {
        switch (node) {
            case Node.Mapping mapping ->
                mapping.entries().forEach((key, entry) -> {
                    String at = Paths.key(path, key);
                    lines.put(at, entry.line());
                    collect(entry.value(), at);
                });
            case Node.Sequence sequence -> items(sequence.items(), path);
            case Node.Scalar scalar -> {}
            case Node.Empty empty -> {}
        }
    }

    private void items(List<Node> items, String path) {
        for (int i = 0; i < items.size(); i++) {
            String at = Paths.index(path, i);
            lines.put(at, items.get(i).line());
            collect(items.get(i), at);
        }
    }
}
