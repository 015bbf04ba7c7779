package io.lockstep.gateway.path;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.BaseRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;

/** Reads whole requests and responses with Kafka's generated classes; they throw what they like where they cannot. */
final class ProduceReading {
    private ProduceReading() {}

    static Map<String, Integer> records(ByteBuffer request, Function<Uuid, String> names) {
        RequestHeader header = RequestHeader.parse(request);
        ProduceRequestData data = new ProduceRequestData(new ByteBufferAccessor(request), header.apiVersion());
        Map<String, Integer> counts = new HashMap<>();
        data.topicData()
                .forEach(topic -> topic.partitionData()
                        .forEach(partition -> counts.merge(
                                key(topic.name(), topic.topicId(), partition.index(), names),
                                count(partition.records()),
                                Integer::sum)));
        return counts;
    }

    /** Base offsets of what was acknowledged; -1 where it was acknowledged as a duplicate without an offset. */
    static Map<String, Long> offsets(ByteBuffer response, int version, Function<Uuid, String> names) {
        passHeader(response, ApiKeys.PRODUCE, version);
        ProduceResponseData data = new ProduceResponseData(new ByteBufferAccessor(response), (short) version);
        Map<String, Long> offsets = new HashMap<>();
        data.responses()
                .forEach(topic -> topic.partitionResponses().forEach(partition -> {
                    Errors error = Errors.forCode(partition.errorCode());
                    if (error == Errors.NONE || error == Errors.DUPLICATE_SEQUENCE_NUMBER) {
                        String key = key(topic.name(), topic.topicId(), partition.index(), names);
                        offsets.put(key, error == Errors.NONE ? partition.baseOffset() : -1L);
                    }
                }));
        return offsets;
    }

    static Map<Uuid, String> names(ByteBuffer response, int version) {
        passHeader(response, ApiKeys.METADATA, version);
        MetadataResponseData data = new MetadataResponseData(new ByteBufferAccessor(response), (short) version);
        Map<Uuid, String> names = new HashMap<>();
        data.topics().forEach(topic -> {
            if (topic.name() != null && !topic.topicId().equals(Uuid.ZERO_UUID)) {
                names.put(topic.topicId(), topic.name());
            }
        });
        return names;
    }

    private static void passHeader(ByteBuffer response, ApiKeys api, int version) {
        ResponseHeader.parse(response, api.responseHeaderVersion((short) version));
    }

    private static String key(String name, Uuid id, int partition, Function<Uuid, String> names) {
        return (name.isEmpty() ? names.apply(id) : name) + "-" + partition;
    }

    private static int count(BaseRecords records) {
        int count = 0;
        for (MutableRecordBatch batch : ((MemoryRecords) records).batches()) {
            Integer of = batch.countOrNull();
            count += of == null ? 0 : of;
        }
        return count;
    }
}
