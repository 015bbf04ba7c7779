package io.lockstep.failover.routing;

import io.lockstep.failover.port.ControlRecords;
import io.lockstep.failover.promises.ControlRecordsPromises;
import java.time.Duration;

/** The records that tests of routing run on keep the port's promises. */
class FakeControlRecordsTest implements ControlRecordsPromises {
    private final FakeControlRecords records = new FakeControlRecords();

    @Override
    public ControlRecords records() {
        return records;
    }

    @Override
    public ControlRecords recordsAgain() {
        return records;
    }

    @Override
    public String key() {
        return "promised";
    }

    @Override
    public void silence(String region) {
        records.silent.add(region);
    }

    @Override
    public void wake(String region) {
        records.silent.remove(region);
    }

    @Override
    public Duration within() {
        return Duration.ofSeconds(1);
    }
}
