package io.lockstep.worker.app;

import io.lockstep.process.log.LogFields;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Where Quarkus finds {@link LogFields}; {@code quarkus.log.console.filter} names it. */
@LoggingFilter(name = "fields")
final class LineFields implements Filter {
    private final LogFields fields = new LogFields();

    @Override
    public boolean isLoggable(LogRecord line) {
        return fields.isLoggable(line);
    }
}
