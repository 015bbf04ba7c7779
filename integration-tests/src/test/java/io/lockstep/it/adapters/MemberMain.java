package io.lockstep.it.adapters;

import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.kafka.KafkaMembership;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.sandbox.process.ParentWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A member in a process of its own, to be frozen and killed; prints what it is told. */
final class MemberMain {
    private MemberMain() {}

    /** Bootstrap address, pair, topics. */
    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.start();
        Map<String, String> west = Map.of("bootstrap.servers", arguments[0]);
        KafkaSettings settings =
                new KafkaSettings(new LinkId(arguments[1], "east", "west"), west, west, Duration.ofSeconds(6));
        Told told = new Told();
        KafkaMembership membership = new KafkaMembership(
                settings, new TopicSelection(List.of(arguments[2]), List.of()), MembershipTest.SESSION);
        membership.start(told);
        CountDownLatch end = new CountDownLatch(1);
        int printed = 0;
        while (!end.await(50, TimeUnit.MILLISECONDS)) {
            List<String> events = told.events();
            for (; printed < events.size(); printed++) {
                System.out.println(events.get(printed));
            }
        }
    }
}
