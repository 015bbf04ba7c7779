package io.lockstep.gateway.control;

import org.apache.kafka.common.errors.AuthorizationException;

/** What a region's failure means, in words for operators. */
final class Refusal {
    private Refusal() {}

    /** @param operation the right on the control topic whose absence a refusal would mean */
    static String words(Throwable failure, String operation) {
        if (!(failure instanceof AuthorizationException)) {
            return failure.toString();
        }
        return "the gateway's principal lacks " + operation + " on topic " + RegionClients.CONTROL.topic()
                + ". Grant it there, e.g. with kafka-acls --add --allow-principal User:NAME --operation " + operation
                + " --topic " + RegionClients.CONTROL.topic();
    }
}
