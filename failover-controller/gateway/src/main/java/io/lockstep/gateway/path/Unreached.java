package io.lockstep.gateway.path;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brokers that cannot be reached, each named once until that changes: clients try again all the time. Runs on the event loop. */
final class Unreached {
    private static final Logger LOG = LoggerFactory.getLogger(Unreached.class);

    private final Map<String, String> told = new HashMap<>();
    private final String checkedAgainst;

    /** @param checkedAgainst what brokers' certificates are checked against, in words */
    Unreached(String checkedAgainst) {
        this.checkedAgainst = checkedAgainst;
    }

    void failed(String address, Throwable cause) {
        String why = why(address, cause);
        if (!why.equals(told.put(address, why))) {
            LOG.atWarn()
                    .addKeyValue("broker", address)
                    .addKeyValue("why", why)
                    .log("broker not reached; told once until that changes");
        }
    }

    void reached(String address) {
        if (told.remove(address) != null) {
            LOG.atInfo().addKeyValue("broker", address).log("broker reached again");
        }
    }

    /** A certificate is refused with causes within causes, of which the innermost says what is wrong. */
    private String why(String address, Throwable cause) {
        boolean certificate = false;
        Throwable at = cause;
        while (at.getCause() != null) {
            at = at.getCause();
            certificate |= at instanceof GeneralSecurityException;
        }
        return certificate
                ? "its certificate is refused: " + at.getMessage() + ". It has to be good for "
                        + address.substring(0, address.lastIndexOf(':')) + " and is checked against " + checkedAgainst
                : cause.toString();
    }
}
