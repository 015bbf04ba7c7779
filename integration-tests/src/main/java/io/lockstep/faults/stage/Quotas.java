package io.lockstep.faults.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;

/** How much a cluster takes of each client. */
public final class Quotas {
    private static final int SECONDS = 10;
    private static final String RATE = "producer_byte_rate";

    private Quotas() {}

    public static void limit(Admin admin, int bytesPerSecond)
            throws ExecutionException, InterruptedException, TimeoutException {
        alter(admin, (double) bytesPerSecond);
    }

    public static void lift(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        alter(admin, null);
    }

    @SuppressWarnings("NullAway") // Kafka names the default entity by null, and takes null for "no quota"
    private static void alter(Admin admin, @Nullable Double rate)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, String> everybody = new HashMap<>();
        everybody.put(ClientQuotaEntity.CLIENT_ID, null);
        ClientQuotaAlteration alteration = new ClientQuotaAlteration(
                new ClientQuotaEntity(everybody), List.of(new ClientQuotaAlteration.Op(RATE, rate)));
        admin.alterClientQuotas(List.of(alteration)).all().get(SECONDS, TimeUnit.SECONDS);
    }
}
