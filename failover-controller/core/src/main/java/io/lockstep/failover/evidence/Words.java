package io.lockstep.failover.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Values as people read them. Pure. */
final class Words {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;

    private Words() {}

    static String of(Instant moment) {
        return MOMENT.format(moment);
    }

    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis >= HOUR_MS) {
            return String.format(Locale.ROOT, "%d h %d min", millis / HOUR_MS, millis % HOUR_MS / MINUTE_MS);
        }
        return millis < MINUTE_MS
                ? String.format(Locale.ROOT, "%.1f s", millis / 1_000.0)
                : String.format(Locale.ROOT, "%d min %d s", millis / MINUTE_MS, millis % MINUTE_MS / 1_000);
    }

    static String mode(String mode) {
        return switch (mode) {
            case "PLANNED" -> "Planned switchover";
            case "UNPLANNED" -> "Forced promotion";
            case "FAILBACK" -> "Failback";
            case "DRILL_SHADOW" -> "Shadow drill";
            case "DRILL_LIVE" -> "Live drill";
            default -> mode;
        };
    }

    /** The value, or what stands for one that is not known. */
    static String of(Optional<?> value, String otherwise) {
        return value.map(known -> switch (known) {
                    case Duration duration -> of(duration);
                    case Instant moment -> of(moment);
                    default -> known.toString();
                })
                .orElse(otherwise);
    }
}
