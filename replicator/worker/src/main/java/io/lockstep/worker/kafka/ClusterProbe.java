package io.lockstep.worker.kafka;

import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.ProbeOutcome.Refused;
import io.lockstep.worker.ProbeOutcome.Unreachable;
import io.lockstep.worker.ProbeOutcome.Usable;
import io.lockstep.worker.port.RegionProbe;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Asks clusters under SmallRye Fault Tolerance: each attempt has a deadline, a silent region is asked again, and after
 * several silent attempts it is left alone for a while. Each region has a guard of its own, so that one that is down
 * never opens the other one's circuit breaker.
 */
@ApplicationScoped
class ClusterProbe implements RegionProbe {
    private static final int ATTEMPT_SECONDS = 15;
    private static final int SILENT_ATTEMPTS = 6;
    private static final int REST_SECONDS = 5;

    private final ConcurrentHashMap<String, Guard> guards = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> lastReasons = new ConcurrentHashMap<>();

    @Override
    public ProbeOutcome ask(String region, Map<String, String> client) {
        try {
            ClusterQuestion question = new ClusterQuestion(region, client);
            return guards.computeIfAbsent(region, ClusterProbe::guard).call(question::ask, Usable.class);
        } catch (ProbeException.Refused e) {
            return new Refused(String.valueOf(e.getMessage()));
        } catch (ProbeException.Unreachable e) {
            lastReasons.put(region, String.valueOf(e.getMessage()));
            return unreachable(region);
        } catch (TimeoutException | CircuitBreakerOpenException e) {
            return unreachable(region);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable(region);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("region " + region + " could not be asked", e);
        }
    }

    private Unreachable unreachable(String region) {
        return new Unreachable(lastReasons.getOrDefault(
                region, "region " + region + " did not answer within " + ATTEMPT_SECONDS + " s"));
    }

    private static Guard guard(String region) {
        return Guard.create()
                .withDescription("region " + region)
                .withTimeout()
                .duration(ATTEMPT_SECONDS, ChronoUnit.SECONDS)
                .done()
                .withRetry()
                .maxRetries(1)
                .delay(500, ChronoUnit.MILLIS)
                .jitter(200, ChronoUnit.MILLIS)
                .retryOn(ProbeException.Unreachable.class)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(SILENT_ATTEMPTS)
                .failureRatio(1.0)
                .delay(REST_SECONDS, ChronoUnit.SECONDS)
                .failOn(Set.of(ProbeException.Unreachable.class, TimeoutException.class))
                .done()
                .build();
    }
}
