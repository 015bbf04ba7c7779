package io.lockstep.cli.view;

import java.util.List;

/** What came of asking one worker. */
public sealed interface Answer {
    String worker();

    /** @param json the links exactly as the worker wrote them */
    record Links(String worker, List<LinkView> links, String json) implements Answer {
        public Links {
            links = List.copyOf(links);
        }
    }

    /** @param reason in a few words, with what to do */
    record Failed(String worker, String reason) implements Answer {}
}
