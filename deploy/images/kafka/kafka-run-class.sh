#!/bin/bash
# Runs a main class of Kafka: MAIN ARGUMENTS. Takes the same variables as Kafka's own script of this name.
# shellcheck disable=SC2086 # words
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} ${KAFKA_JVM_PERFORMANCE_OPTS:--XX:+UseSerialGC -XX:-UsePerfData} \
  ${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/etc/kafka/docker/tools-log4j2.yaml} ${KAFKA_OPTS-} \
  -cp "/opt/kafka/libs/*" "$@"
