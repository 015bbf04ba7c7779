package io.lockstep.policy.access;

import io.lockstep.policy.access.Subject.Cluster;
import io.lockstep.policy.access.Subject.Each;
import io.lockstep.policy.access.Subject.Named;
import io.lockstep.policy.access.Subject.Prefix;
import io.lockstep.policy.access.Subject.Staying;

/** What a need is about, before a policy's names are put in: {@code PAIR}, {@code SOURCE} and {@code TARGET}. */
public sealed interface Subject permits Cluster, Each, Staying, Named, Prefix {
    Kind kind();

    /** As the tables of rights say it. */
    String spoken();

    /** The cluster itself. */
    record Cluster() implements Subject {
        @Override
        public Kind kind() {
            return Kind.CLUSTER;
        }

        @Override
        public String spoken() {
            return kind().spoken();
        }
    }

    /**
     * Every topic or group that the policy selects.
     *
     * @param word how the selection is called, e.g. {@code each mirrored one}
     */
    record Each(Kind kind, String word) implements Subject {
        @Override
        public String spoken() {
            return kind.spoken() + ", " + word;
        }
    }

    /** Every topic of which the policy says, by name or by what names begin with, that it may not leave its region. */
    record Staying() implements Subject {
        @Override
        public Kind kind() {
            return Kind.TOPIC;
        }

        @Override
        public String spoken() {
            return kind().spoken() + ", each one that the policy keeps at home";
        }
    }

    /** One of them by name; {@code *} is all of them. */
    record Named(Kind kind, String name) implements Subject {
        @Override
        public String spoken() {
            return kind.spoken() + " `" + name + "`";
        }
    }

    /** All whose names begin so. */
    record Prefix(Kind kind, String name) implements Subject {
        @Override
        public String spoken() {
            return kind.spoken() + " prefix `" + name + "`";
        }
    }
}
