package io.lockstep.it.harness;

import io.lockstep.sandbox.region.BrokerHost;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A test of a command that runs brokers itself, as processes, whatever the fixtures run theirs on. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = BrokerHost.PROPERTY,
        matches = "containers",
        disabledReason = "it tests a command that starts brokers of its own, which are processes")
public @interface OwnBrokers {}
