package io.lockstep.failover.plan;

import java.util.List;
import java.util.Set;

/**
 * What there is before a fence of ACLs is drawn up.
 *
 * @param topics to be fenced
 * @param acls all rights on topics of the region
 * @param writers principals that write although no ACL names them
 * @param own the principals that Lockstep itself has
 * @param exempt further principals that are not fenced
 * @param withoutAcls whether a topic that no ACL covers is open to everybody
 * @param superUsers whether the region has principals that no ACL binds
 */
public record AclScene(
        Set<String> topics,
        List<TopicAcl> acls,
        List<String> writers,
        Set<String> own,
        Set<String> exempt,
        Told withoutAcls,
        Told superUsers) {
    public AclScene {
        topics = Set.copyOf(topics);
        acls = List.copyOf(acls);
        writers = List.copyOf(writers);
        own = Set.copyOf(own);
        exempt = Set.copyOf(exempt);
    }

    /** What a region's brokers tell of a setting of their authorizer. */
    public enum Told {
        NO,
        YES,
        /** They do not tell; stock brokers hide an authorizer's own settings and show only that they are set. */
        NOT_TOLD
    }

    boolean spares(String principal) {
        return own.contains(principal) || exempt.contains(principal);
    }
}
