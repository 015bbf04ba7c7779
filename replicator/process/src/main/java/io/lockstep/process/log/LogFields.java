package io.lockstep.process.log;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Gives each log record what its line names as fields, so that a collector of JSON lines finds every line of a run, a link
 * or a partition without parsing text. Leaves no line out. Safe for use from any thread.
 */
public final class LogFields implements Filter {
    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord record) {
            NamedFields.of(String.valueOf(record.getFormattedMessage())).forEach(record::putMdc);
        }
        return true;
    }
}
