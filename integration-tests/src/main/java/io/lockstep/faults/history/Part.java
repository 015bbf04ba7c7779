package io.lockstep.faults.history;

/** A partition. */
public record Part(String topic, int number) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return topic + "-" + number;
    }
}
