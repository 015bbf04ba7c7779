package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.failover.evidence.EvidenceVerification;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run's evidence, verified by its bytes alone.
 *
 * @param outcome the phase in which the run was when this was signed
 * @param problems why it does not verify; empty where it does
 * @param signedBy fingerprint of the key
 * @param rpoMillis span of what was lost, where that is known
 * @param notes what is said of clients: how their routes were proven, and what was noted at a gateway
 */
public record EvidenceTold(
        String outcome,
        List<String> problems,
        String signedBy,
        OptionalLong rpoMillis,
        List<Loss> losses,
        List<Group> groups,
        List<String> notes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Offsets {@code [from, to)} that are given up; -1 records where that is not known. */
    public record Loss(String topic, int partition, long from, long to, long records, String kept) {}

    /** Where a group stood at the freeze, and on the other side. */
    public record Group(String group, String topic, int partition, long source, long translated) {}

    static EvidenceTold of(byte[] file) {
        return switch (EvidenceVerification.verify(file, Optional.empty())) {
            case EvidenceVerification.Verified verified -> read(file, List.of(), verified.fingerprint());
            case EvidenceVerification.Failed(List<String> problems) -> read(file, problems, "");
        };
    }

    private static EvidenceTold read(byte[] file, List<String> problems, String signedBy) {
        JsonNode summary;
        try {
            summary = JSON.readTree(file).path("summary");
        } catch (IOException e) {
            return new EvidenceTold("", problems, signedBy, OptionalLong.empty(), List.of(), List.of(), List.of());
        }
        String rpo = Words.text(summary.path("timeline"), "rpo");
        List<Loss> losses = new ArrayList<>();
        summary.path("data").path("losses").forEach(each -> losses.add(loss(each)));
        List<Group> groups = new ArrayList<>();
        summary.path("groups").forEach(each -> groups.add(group(each)));
        return new EvidenceTold(
                Words.text(summary.path("header"), "outcome"),
                problems,
                signedBy,
                rpo.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Duration.parse(rpo).toMillis()),
                losses,
                groups,
                notes(summary));
    }

    private static List<String> notes(JsonNode summary) {
        List<String> notes = new ArrayList<>();
        summary.path("routing").forEach(each -> notes.add(Words.text(each, "proof")));
        notes.addAll(Words.texts(summary.path("clients").path("notes")));
        return notes;
    }

    private static Loss loss(JsonNode each) {
        return new Loss(
                Words.text(each, "topic"),
                each.path("partition").asInt(),
                each.path("from").asLong(),
                each.path("to").asLong(),
                each.path("records").asLong(-1),
                Words.text(each, "kept"));
    }

    private static Group group(JsonNode each) {
        return new Group(
                Words.text(each, "group"),
                Words.text(each, "topic"),
                each.path("partition").asInt(),
                each.path("source").asLong(),
                each.path("translated").asLong());
    }
}
