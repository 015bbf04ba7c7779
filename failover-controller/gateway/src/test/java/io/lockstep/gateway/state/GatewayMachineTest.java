package io.lockstep.gateway.state;

import static io.lockstep.gateway.Samples.nothing;
import static io.lockstep.gateway.Samples.order;
import static io.lockstep.gateway.Samples.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.PairSight;
import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.Samples;
import io.lockstep.gateway.state.Act.Begin;
import io.lockstep.gateway.state.Act.Flip;
import io.lockstep.gateway.state.Act.HoldThem;
import io.lockstep.gateway.state.Act.Keep;
import io.lockstep.gateway.state.Act.Release;
import io.lockstep.gateway.state.Event.PatienceOver;
import io.lockstep.gateway.state.Event.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GatewayMachineTest {
    private final Model model = new Model();

    @Test
    void beginsAsThePolicySaysWhenBothRegionsAnswerAndHaveNothing() {
        model.see(nothing("east"));
        assertThat(model.state.goal()).isEmpty();
        model.see(nothing("west"));

        model.settle();

        assertThat(model.side).isEqualTo("east");
        assertThat(model.held).isEqualTo(Hold.NONE);
        assertThat(model.state.carried().orElseThrow().epoch()).isZero();
    }

    @Test
    void servesNobodyAndSaysSoWhileOnlyOneRegionAnswersAndHasNothing() {
        model.see(nothing("east"));
        model.learn(new PatienceOver());

        assertThat(model.state.goal()).isEmpty();
        assertThat(Bearing.of(model.state, false))
                .isEqualTo(new Bearing(
                        false,
                        "no epoch is known: region east: has neither an order nor the pair's state; region west:"
                                + " it was not read yet"));
    }

    @Test
    void takesThePairsStateOfOneRegionWhereNoOrderIs() {
        model.see(tells("west", new PairSight("west", 4)));
        assertThat(model.state.goal()).as("the other region may know better").isEmpty();
        model.learn(new PatienceOver());

        model.settle();

        assertThat(model.side).isEqualTo("west");
        assertThat(model.state.carried().orElseThrow().epoch()).isEqualTo(4);
    }

    @Test
    void takesTheOrderOnDiskForTheLeastAndServesOnlyOnceARegionWasRead() {
        model.disk = Optional.of(order(5, 9, Hold.NONE, "west"));
        model.restart();
        model.learn(new PatienceOver());
        assertThat(model.state.goal()).isEmpty();

        model.see(tells("east", order(4, 3, Hold.NONE, "east")));
        model.settle();

        assertThat(model.side).isEqualTo("west");
        assertThat(model.state.carried()).isEqualTo(model.disk);
    }

    @Test
    void followsThePairsStateThatIsAheadOfEveryOrder() {
        model.see(tells("east", order(4, 3, Hold.NONE, "east")));
        model.see(tells("west", new PairSight("west", 5)));

        model.settle();

        assertThat(model.side).isEqualTo("west");
    }

    /** The event loop may carry it out later than anybody waited for. */
    @Test
    void flipsAnewWhereverItShallLeadAfterAFlipThatIsNotKnownToBeDone() {
        serveEast();
        GatewayState state = model.state;
        GatewayOrder there = order(4, 9, Hold.ALL, "west");
        Step step = GatewayMachine.step(state, new Event.Seen(tells("west", there)));
        while (!(step.act().orElseThrow() instanceof Flip)) {
            step = GatewayMachine.step(step.next(), new Event.Done(step.act().orElseThrow()));
        }

        step = GatewayMachine.step(step.next(), new Event.Failed(new Flip("west"), "not known"));
        step = GatewayMachine.step(step.next(), new Event.Seen(tells("east", order(5, 10, Hold.NONE, "east"))));
        List<Act> acts = new ArrayList<>();
        step = GatewayMachine.step(step.next(), new Event.Tick());
        while (step.act().isPresent()) {
            acts.add(step.act().get());
            step = GatewayMachine.step(step.next(), new Event.Done(step.act().get()));
        }

        assertThat(acts).contains(new Flip("east"));
        assertThat(step.next().carried().orElseThrow().epoch()).isEqualTo(5);
    }

    @Test
    void takesTheWholeWayByItselfWhenItMissedTheOrdersBetween() {
        serveEast();
        GatewayOrder there = order(4, 9, Hold.NONE, "west");

        List<Act> acts = follow(tells("west", there));

        assertThat(acts)
                .containsExactly(
                        new Keep(there),
                        new Begin("r-4"),
                        new HoldThem(Hold.ALL, 8_000, 5_000),
                        new Flip("west"),
                        new Release());
    }

    @Test
    void reportsAnOrderOnlyOnceItStandsEntirelyAsOrdered() {
        serveEast();
        GatewayOrder before = model.state.carried().orElseThrow();
        model.see(tells("west", order(4, 9, Hold.NONE, "west")));

        while (model.state.busy().isPresent()) {
            assertThat(model.state.carried()).contains(before);
            model.end(true);
        }

        assertThat(model.state.carried()).contains(order(4, 9, Hold.NONE, "west"));
    }

    @Test
    void goesFromHoldingWritersToHoldingAllToTheOtherSide() {
        serveEast();

        assertThat(follow(tells("east", order(4, 4, Hold.WRITERS, "east"))))
                .endsWith(new HoldThem(Hold.WRITERS, 8_000, 5_000));
        assertThat(follow(tells("east", order(4, 5, Hold.ALL, "east")))).endsWith(new HoldThem(Hold.ALL, 8_000, 5_000));
        assertThat(follow(tells("east", order(4, 6, Hold.ALL, "west")))).endsWith(new Flip("west"));
        assertThat(follow(tells("east", order(4, 7, Hold.NONE, "west")))).endsWith(new Release());
    }

    @Test
    void goesOnServingWhenBothRegionsAreLost() {
        serveEast();

        model.see(RegionSight.silent("east", "lost"));
        model.see(RegionSight.silent("west", "lost"));
        model.settle();

        assertThat(Bearing.of(model.state, true)).isEqualTo(new Bearing(true, ""));
    }

    @Test
    void refusesAnOlderOrderAndNamesBoth() {
        serveEast();

        Step step = GatewayMachine.step(model.state, new Seen(tells("west", order(2, 1, Hold.NONE, "west"))));

        assertThat(step.act()).isEmpty();
        assertThat(step.remarks())
                .containsExactly("refused, from region west: order of run r-2, epoch 2, sequence 1, is older than order"
                        + " of run r-3, epoch 3, sequence 1, which counts");
    }

    @Test
    void refusesASideThatIsNoRegion() {
        serveEast();

        Step step = GatewayMachine.step(model.state, new Seen(tells("west", order(9, 1, Hold.NONE, "north"))));

        assertThat(step.act()).isEmpty();
        assertThat(step.remarks()).singleElement().asString().contains("leads to north", "[east, west]");
    }

    @Test
    void staysWithTheFirstOfTwoOrdersThatContradictEachOther() {
        serveEast();

        Step step = GatewayMachine.step(model.state, new Seen(tells("west", order(3, 1, Hold.NONE, "west"))));

        assertThat(step.act()).isEmpty();
        assertThat(step.remarks()).singleElement().asString().contains("the first one known stays");
    }

    @Test
    void holdsAnewAfterAFlipThatTheDataPathRefused() {
        serveEast();
        model.see(tells("west", order(4, 9, Hold.NONE, "west")));
        while (!(model.state.busy().orElseThrow() instanceof Flip)) {
            model.end(true);
        }
        model.end(false);
        assertThat(model.state.busy()).as("not at once again").isEmpty();

        model.learn(new Event.Tick());

        assertThat(model.state.busy()).contains(new HoldThem(Hold.ALL, 8_000, 5_000));
        model.settle();
        assertThat(model.side).isEqualTo("west");
    }

    @Test
    void holdsEverybodyInsteadOfWritersWhereNobodyShowsThatHeWrites() {
        Ground blind = new Ground(
                Samples.GROUND.regions(), "east", Samples.GROUND.within(), Samples.GROUND.transactions(), false);
        Model unseeing = new Model(blind);
        unseeing.see(tells("east", order(3, 7, Hold.NONE, "east")));
        unseeing.learn(new PatienceOver());
        unseeing.settle();
        GatewayOrder writers = order(3, 8, Hold.WRITERS, "east");
        unseeing.see(tells("east", writers));

        unseeing.settle();

        assertThat(unseeing.held).isEqualTo(Hold.ALL);
        assertThat(unseeing.state.carried()).contains(writers);
        assertThat(Bearing.of(unseeing.state, false).why()).startsWith("holds all by order of run r-3");
        unseeing.see(tells("east", order(3, 9, Hold.NONE, "east")));
        unseeing.settle();
        assertThat(unseeing.held).isEqualTo(Hold.NONE);
    }

    @Test
    void carriesNothingOutThatIsNotOnDisk() {
        serveEast();
        model.see(tells("west", order(4, 9, Hold.ALL, "east")));

        model.end(false);

        assertThat(model.held).isEqualTo(Hold.NONE);
        assertThat(model.state.trouble()).contains("writing the order to disk failed");
    }

    private void serveEast() {
        model.see(tells("east", order(3, 1, Hold.NONE, "east")));
        model.see(nothing("west"));
        model.settle();
        assertThat(model.side).isEqualTo("east");
        assertThat(Samples.GROUND.active()).isEqualTo("east");
    }

    private List<Act> follow(RegionSight sight) {
        List<Act> acts = new ArrayList<>();
        model.see(sight);
        while (model.state.busy().isPresent()) {
            acts.add(model.state.busy().get());
            model.end(true);
        }
        return acts;
    }
}
