package io.lockstep.failover.gate;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.port.SchemaRegistries.Content;
import io.lockstep.failover.port.SchemaRegistries.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what both regions' schema registries tell: subjects, versions, ids, compatibility levels. */
public final class SchemaParity {
    private static final int NAMED = 5;
    private static final String OF_ALL = "compatibility of all";

    private SchemaParity() {}

    /** By subject, how the registry of the target tells something else than that of the source. */
    public static SortedMap<String, String> differing(Content source, Content target) {
        SortedMap<String, String> all = new TreeMap<>();
        if (!source.compatibility().equals(target.compatibility())) {
            all.put(OF_ALL, source.compatibility() + ", and on the target " + target.compatibility());
        }
        TreeSet<String> subjects = new TreeSet<>(source.subjects().keySet());
        subjects.addAll(target.subjects().keySet());
        for (String subject : subjects) {
            List<String> found = differing(
                    Optional.ofNullable(source.subjects().get(subject)),
                    Optional.ofNullable(target.subjects().get(subject)));
            if (!found.isEmpty()) {
                all.put(subject, String.join("; ", found));
            }
        }
        return all;
    }

    /** The gate, of two contents. */
    public static GateResult judge(Content source, Content target) {
        SortedMap<String, String> differing = differing(source, target);
        if (differing.isEmpty()) {
            return Gate.SCHEMAS.pass(
                    source.subjects().size() + " subjects have the same versions, ids and compatibility levels");
        }
        List<String> named = differing.entrySet().stream()
                .limit(NAMED)
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
        String more = differing.size() > NAMED ? " | and " + (differing.size() - NAMED) + " more" : "";
        return Gate.SCHEMAS.fail(differing.size() + " differ: " + String.join(" | ", named) + more);
    }

    private static List<String> differing(Optional<Subject> source, Optional<Subject> target) {
        if (target.isEmpty()) {
            return List.of("is not on the target");
        }
        if (source.isEmpty()) {
            return List.of("is only on the target");
        }
        List<String> found = new ArrayList<>();
        String here = source.get().compatibility().orElse("that of all");
        String there = target.get().compatibility().orElse("that of all");
        if (!here.equals(there)) {
            found.add("compatibility is " + here + ", and on the target " + there);
        }
        TreeSet<Integer> versions = new TreeSet<>(source.get().ids().keySet());
        versions.addAll(target.get().ids().keySet());
        for (int version : versions) {
            differing(
                            version,
                            Optional.ofNullable(source.get().ids().get(version)),
                            Optional.ofNullable(target.get().ids().get(version)))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<String> differing(int version, Optional<Integer> source, Optional<Integer> target) {
        if (source.equals(target)) {
            return Optional.empty();
        }
        if (target.isEmpty()) {
            return Optional.of("version " + version + " is not on the target");
        }
        return Optional.of(
                source.isEmpty()
                        ? "version " + version + " is only on the target"
                        : "version " + version + " has id " + source.get() + ", and on the target " + target.get());
    }
}
