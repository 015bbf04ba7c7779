package io.lockstep.connect;

import io.lockstep.connect.app.TopicsWatch;
import io.lockstep.connect.config.ConnectorKeys;
import io.lockstep.connect.config.ConnectorSettings;
import io.lockstep.connect.config.TaskKeys;
import io.lockstep.connect.config.Validation;
import io.lockstep.connect.plan.TaskPlan;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * A link between two regions. Plans partitions over tasks, and has them planned anew when there are others. Called by
 * Connect, one call at a time.
 */
public final class LockstepSourceConnector extends SourceConnector {
    /** A connector that is not asked within this time is asked again by Connect, later and later. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private Map<String, String> given = Map.of();
    private Optional<TopicsWatch> watch = Optional.empty();

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public ConfigDef config() {
        return ConnectorKeys.definition();
    }

    @Override
    public Config validate(Map<String, String> configs) {
        return Validation.of(configs, super.validate(configs));
    }

    @Override
    public void start(Map<String, String> configs) {
        given = Map.copyOf(configs);
        ConnectorSettings settings = Validation.settings(configs);
        TopicsWatch started = new TopicsWatch(
                settings.link("plan"), settings.partitionsEvery(), context()::requestTaskReconfiguration);
        watch = Optional.of(started);
        started.start();
    }

    @Override
    public Class<? extends Task> taskClass() {
        return LockstepSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        TopicsWatch looks = watch.orElseThrow(() -> new ConnectException("the connector has not been started"));
        try {
            List<SortedSet<PartitionId>> plan = TaskPlan.of(looks.partitions(FIRST_LOOK), most);
            List<Map<String, String>> tasks = new ArrayList<>();
            for (int number = 0; number < plan.size(); number++) {
                tasks.add(TaskKeys.write(given, number, plan.get(number)));
            }
            return tasks;
        } catch (IllegalStateException e) {
            throw new ConnectException(e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        watch.ifPresent(TopicsWatch::close);
        watch = Optional.empty();
    }

    /** Where the mirror stands is told by the target's log; what Connect holds is a view of it, and can only be cleared. */
    @Override
    public boolean alterOffsets(Map<String, String> configs, Map<Map<String, ?>, Map<String, ?>> offsets) {
        if (offsets.values().stream().anyMatch(Objects::nonNull)) {
            throw new ConnectException(
                    "offsets of this connector cannot be set: a mirrored record has the offset that it"
                            + " has in the source, so the target's log says where to go on. They can be removed (DELETE); the tasks"
                            + " write them again");
        }
        return true;
    }
}
