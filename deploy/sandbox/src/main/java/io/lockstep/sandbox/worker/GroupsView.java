package io.lockstep.sandbox.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link's groups as {@code GET /v1/links/LINK/groups} tells them; fields that the sandbox does not use are left out. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GroupsView(String link, Pass pass, List<Group> groups) {
    /**
     * The last pass over all groups.
     *
     * @param ageSeconds negative before the first one
     * @param failure why the last attempt was none; empty if it was one
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pass(double ageSeconds, long millis, int groups, int positions, int written, String failure) {}

    /**
     * A group.
     *
     * @param state the worst of its positions' states
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Group(String group, String type, String state, String why, List<Position> positions) {}

    /** A position; a lag is null where it is not known. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Position(
            String topic,
            int partition,
            @Nullable Long sourceLag,
            @Nullable Long targetLag,
            String state) {}

    /** What is said of a group's position; empty when nothing is. */
    public Optional<String> state(String group, String topic, int partition) {
        return groups.stream()
                .filter(each -> each.group().equals(group))
                .flatMap(each -> each.positions().stream())
                .filter(each -> each.topic().equals(topic) && each.partition() == partition)
                .map(Position::state)
                .findFirst();
    }
}
