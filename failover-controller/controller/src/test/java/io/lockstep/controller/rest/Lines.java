package io.lockstep.controller.rest;

import java.util.List;
import java.util.concurrent.Flow;

/** Keeps every line that comes. */
record Lines(List<String> kept) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        kept.add(line);
    }

    @Override
    public void onError(Throwable e) {
        kept.add("failed");
    }

    @Override
    public void onComplete() {
        kept.add("complete");
    }
}
