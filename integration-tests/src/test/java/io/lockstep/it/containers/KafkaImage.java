package io.lockstep.it.containers;

import org.testcontainers.utility.DockerImageName;

/** The image of every broker. */
final class KafkaImage {
    private static final String PROPERTY = "lockstep.containers.image";
    private static final String OFFICIAL = "apache/kafka";
    private static final String DEFAULT = OFFICIAL + ":4.3.1";

    private KafkaImage() {}

    static DockerImageName name() {
        return DockerImageName.parse(System.getProperty(PROPERTY, DEFAULT)).asCompatibleSubstituteFor(OFFICIAL);
    }
}
