package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.view.GroupView;
import io.lockstep.cli.view.GroupView.PositionView;
import io.lockstep.cli.view.GroupsView;
import io.lockstep.cli.view.GroupsView.Gone;
import io.lockstep.cli.view.GroupsView.Pass;
import io.lockstep.cli.view.Translated;
import java.util.Optional;

/** Reads what a worker tells of groups and positions. Tells the unknown from zero: a missing number is -1, never 0. */
public final class GroupReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GroupReader() {}

    /** Empty if the text is not about groups. */
    public static Optional<GroupsView> groups(String text) {
        return object(text, "groups").map(GroupReader::groups);
    }

    /** Empty if the text is not about one group. */
    public static Optional<GroupView> group(String text) {
        return object(text, "positions").map(GroupReader::group);
    }

    /** Empty if the text is not about a position. */
    public static Optional<Translated> translated(String text) {
        return object(text, "result")
                .map(node -> new Translated(
                        text(node, "topic") + "-" + number(node, "partition"),
                        number(node, "offset"),
                        text(node, "result"),
                        number(node, "target"),
                        number(node, "by"),
                        text(node, "reason")));
    }

    private static Optional<JsonNode> object(String text, String field) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> node.has(field));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static GroupsView groups(JsonNode node) {
        JsonNode pass = node.path("pass");
        return new GroupsView(
                Fields.link(node),
                node.path("coordinator").asBoolean(),
                new Pass(
                        pass.path("ageSeconds").asDouble(Fields.UNKNOWN),
                        number(pass, "millis"),
                        number(pass, "written"),
                        text(pass, "failure"),
                        Fields.texts(pass.path("problems"))),
                all(node.path("groups")).stream().map(GroupReader::group).toList(),
                all(node.path("gone")).stream()
                        .map(gone -> new Gone(text(gone, "group"), text(gone, "outcome")))
                        .toList());
    }

    private static GroupView group(JsonNode node) {
        return new GroupView(
                text(node, "group"),
                text(node, "type"),
                text(node, "state"),
                Fields.texts(node.path("members")),
                all(node.path("positions")).stream().map(GroupReader::position).toList());
    }

    private static PositionView position(JsonNode node) {
        return new PositionView(
                text(node, "topic"),
                node.path("partition").asInt(),
                number(node, "source"),
                number(node, "target"),
                number(node, "sourceLag"),
                number(node, "targetLag"),
                text(node, "state"),
                text(node, "why"));
    }
}
