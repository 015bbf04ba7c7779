package io.lockstep.sandbox.compare;

/** Places of one cluster's logs. */
@FunctionalInterface
public interface LogPlaces {
    LogPlaces NONE = (topic, partition, offset) -> false;

    boolean hold(String topic, int partition, long offset);
}
