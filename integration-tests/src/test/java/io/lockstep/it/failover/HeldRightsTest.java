package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.ParityView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.parity.Kind;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A standby is brought to the active region while it is one, and gets the rights to write when it is promoted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HeldRightsTest {
    private static final ClientQuotaEntity APP = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "app"));

    private final List<Happening> written = new CopyOnWriteArrayList<>();
    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = SecuredScene.start(folder, "parity: { every: 5s, acls: { mode: sync } }\n");
        failover = scene.controller("west", "c-west");
        failover.follow(each -> written.add(each.happening()));
    }

    @AfterAll
    void end() {
        scene.close();
    }

    private RegionCluster east() {
        return scene.region("east");
    }

    private RegionCluster west() {
        return scene.region("west");
    }

    private static boolean may(RegionCluster region, String operation) {
        return Setup.acls(region).stream()
                .anyMatch(acl -> acl.contains("User:late")
                        && acl.contains("operation=" + operation + ",")
                        && acl.contains("permissionType=ALLOW"));
    }

    private ParityView.OfKind kind(String name) {
        return failover.compared().orElseThrow().kinds().stream()
                .filter(kind -> kind.kind().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void rightsFollowWhileThoseToWriteAreWrittenDownAndHeldBack() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        RunRights.allow(east(), "late", "orders", AclOperation.READ);
        SecuredScene.admit(east(), "late");

        Await.within(FailoverScene.PATIENCE).until("what may be read is brought", () -> may(west(), "READ"));
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the rest is held",
                        () -> kind("acls").differences().stream()
                                        .filter(each -> each.standing().equals("held"))
                                        .count()
                                == 2);
        assertThat(may(west(), "WRITE")).isFalse();
        assertThat(kind("acls").missing()).isZero();
        assertThat(written)
                .anySatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                Happening.Withholding.class,
                                held -> assertThat(held.rights())
                                        .extracting(AclEntry::words)
                                        .containsExactlyInAnyOrder(
                                                "ALLOW WRITE TOPIC orders User:late",
                                                "ALLOW WRITE TOPIC payments User:late")))
                .anySatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                Happening.Aligning.class,
                                aligning -> assertThat(aligning.changes())
                                        .containsExactly("+ acls ALLOW READ TOPIC orders User:late")));
    }

    @Test
    @Order(2)
    void whatIsOnlyReportedIsBroughtWhenSomebodyNamesIt() throws Exception {
        east().admin()
                .alterClientQuotas(List.of(new ClientQuotaAlteration(
                        APP, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", 104857600.0)))))
                .all()
                .get(20, TimeUnit.SECONDS);
        Await.within(FailoverScene.PATIENCE)
                .until("it is found", () -> kind("quotas").missing() == 1);
        assertThat(quotas()).isEmpty();

        Reply<ParityView> fixed = failover.align(Set.of(Kind.QUOTAS), "anna");

        assertThat(fixed)
                .isInstanceOfSatisfying(
                        Reply.Ok.class,
                        reply -> assertThat(((ParityView) reply.value()).done())
                                .containsExactly("+ quotas user=app producer_byte_rate: 104857600"));
        Await.within(FailoverScene.PATIENCE).until("it is there", () -> quotas().containsKey(APP));
    }

    private Map<ClientQuotaEntity, Map<String, Double>> quotas() {
        try {
            return west().admin()
                    .describeClientQuotas(ClientQuotaFilter.all())
                    .entities()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(3)
    void thePromotionOpensWhatWasHeldBack() {
        FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));

        assertThat(may(west(), "WRITE")).isTrue();
        try (Business late = SecuredScene.writer(scene, "late", "west")) {
            late.write(10);
        }
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the other side is compared",
                        () -> failover.compared()
                                .filter(view -> view.active().equals("west"))
                                .isPresent());
        assertThat(kind("acls").missing()).isZero();
    }
}
