package io.lockstep.connect.progress;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** The values of the records that show progress. A field may be added; none changes its meaning. */
final class Shapes {
    static final Schema LINK = SchemaBuilder.struct()
            .name("io.lockstep.connect.Link")
            .version(1)
            .field("pair", Schema.STRING_SCHEMA)
            .field("link", Schema.STRING_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("epoch", Schema.INT32_SCHEMA)
            .field("progressing", Schema.BOOLEAN_SCHEMA)
            .field("error", Schema.STRING_SCHEMA)
            .field("warnings", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("at", Schema.INT64_SCHEMA)
            .build();

    static final Schema HEARTBEAT = SchemaBuilder.struct()
            .name("io.lockstep.connect.Heartbeat")
            .version(1)
            .field("pair", Schema.STRING_SCHEMA)
            .field("link", Schema.STRING_SCHEMA)
            .field("topic", Schema.STRING_SCHEMA)
            .field("partition", Schema.INT32_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("next", Schema.INT64_SCHEMA)
            .field("sourceEnd", Schema.INT64_SCHEMA)
            .field("targetEnd", Schema.INT64_SCHEMA)
            .field("lagRecords", Schema.INT64_SCHEMA)
            .field("lagSeconds", Schema.FLOAT64_SCHEMA)
            .field("halted", Schema.OPTIONAL_STRING_SCHEMA)
            .field("at", Schema.INT64_SCHEMA)
            .build();

    static final Schema POSITION = SchemaBuilder.struct()
            .name("io.lockstep.connect.Position")
            .version(1)
            .field("pair", Schema.STRING_SCHEMA)
            .field("link", Schema.STRING_SCHEMA)
            .field("group", Schema.STRING_SCHEMA)
            .field("topic", Schema.STRING_SCHEMA)
            .field("partition", Schema.INT32_SCHEMA)
            .field("source", Schema.INT64_SCHEMA)
            .field("target", Schema.INT64_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("at", Schema.INT64_SCHEMA)
            .build();

    private Shapes() {}

    static Struct link(LinkId link, LinkSnapshot now, long at) {
        return new Struct(LINK)
                .put("pair", link.pair())
                .put("link", link.name())
                .put("state", now.state())
                .put("epoch", now.epoch())
                .put("progressing", now.progressing())
                .put("error", now.error())
                .put("warnings", now.warnings())
                .put("at", at);
    }

    static Struct heartbeat(LinkId link, PartitionSnapshot partition, long at) {
        Struct value = new Struct(HEARTBEAT)
                .put("pair", link.pair())
                .put("link", link.name())
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("state", partition.state())
                .put("next", partition.nextOffset())
                .put("sourceEnd", partition.sourceEnd())
                .put("targetEnd", partition.targetEnd())
                .put("lagRecords", partition.lagRecords())
                .put("lagSeconds", partition.lagSeconds())
                .put("at", at);
        HaltSnapshot halt = partition.halt();
        return halt == null ? value : value.put("halted", halt.reason() + ": " + halt.detail() + " " + halt.wayOut());
    }

    static Struct position(LinkId link, String group, PositionSnapshot position, long target, long at) {
        return new Struct(POSITION)
                .put("pair", link.pair())
                .put("link", link.name())
                .put("group", group)
                .put("topic", position.topic())
                .put("partition", position.partition())
                .put("source", position.source())
                .put("target", target)
                .put("state", position.state())
                .put("at", at);
    }
}
