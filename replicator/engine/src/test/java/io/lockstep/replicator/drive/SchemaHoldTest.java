package io.lockstep.replicator.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Payload;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SchemaTopic;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.port.SourceFeed.Fetched;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Records wait for their schemas, in order, and nothing is lost, doubled or kept for ever. */
class SchemaHoldTest {
    private static final PartitionId ORDERS = new PartitionId("orders", 0);
    private static final PartitionId PAYMENTS = new PartitionId("payments", 0);
    private static final SourceFault GONE = new SourceFault.TopicGone();

    private final List<String> told = new ArrayList<>();
    private int released;
    private final Schemas schemas = new Schemas();
    private final Told receiver = new Told();
    private final SchemaHold hold = new SchemaHold(schemas, receiver);

    @Test
    void passesWhatWasFetchedOnceTheSchemasOfThatMomentAreThere() {
        hold.fetched(data(ORDERS, 0));
        assertThat(told).isEmpty();

        schemas.arrive();

        assertThat(told).containsExactly("orders-0 0");
    }

    @Test
    void asksAgainForWhatWasFetchedAfterItHadAsked() {
        hold.fetched(data(ORDERS, 0));
        hold.fetched(data(ORDERS, 1));

        schemas.arrive();
        assertThat(told).as("a schema may have come between the two").containsExactly("orders-0 0");
        schemas.arrive();

        assertThat(told).containsExactly("orders-0 0", "orders-0 1");
        assertThat(schemas.asked).isEmpty();
    }

    @Test
    void passesAnswersWithoutRecordsAtOnce() {
        hold.fetched(new Fetched(ORDERS, 1, List.of(), 7, 7, 0));

        assertThat(told).containsExactly("orders-0 end 7");
        assertThat(schemas.asked).isEmpty();
    }

    @Test
    void tellsAFaultBehindWhatWasFetchedBeforeIt() {
        hold.fetched(data(ORDERS, 0));
        hold.failed(ORDERS, 1, GONE);
        hold.failed(PAYMENTS, 1, GONE);
        assertThat(told).containsExactly("payments-0 failed");

        schemas.arrive();
        schemas.arrive();

        assertThat(told).containsExactly("payments-0 failed", "orders-0 0", "orders-0 failed");
    }

    @Test
    void forgetsWhatASessionThatIsOverHadFetched() {
        hold.fetched(data(ORDERS, 0));
        hold.fetched(data(ORDERS, 1));
        hold.fetched(data(PAYMENTS, 0));

        hold.forget(ORDERS);
        schemas.arrive();
        schemas.arrive();

        assertThat(told).containsExactly("payments-0 0");
        assertThat(released).isEqualTo(2);
    }

    @Test
    void tellsAgainWhatALoopThatIsBusyDidNotTake() {
        receiver.refusals = 2;
        hold.fetched(data(ORDERS, 0));

        schemas.arrive();

        assertThat(told).containsExactly("refused", "refused", "orders-0 0");
    }

    @Test
    void passesNothingAfterItsEnd() {
        hold.fetched(data(ORDERS, 0));
        hold.close();
        hold.fetched(data(ORDERS, 1));

        schemas.arrive();

        assertThat(told).isEmpty();
        assertThat(schemas.asked).isEmpty();
        assertThat(released).isEqualTo(2);
    }

    private Fetched data(PartitionId partition, long offset) {
        List<Piece> pieces = List.of(new Piece.Data(offset, offset + 1, new Counted(), true, 0, 0));
        return new Fetched(partition, 1, pieces, offset + 1, offset + 1, 0);
    }

    private final class Counted implements Payload {
        @Override
        public int sizeInBytes() {
            return 1;
        }

        @Override
        public boolean joins(Payload next, int bytes) {
            return false;
        }

        @Override
        public void release() {
            released++;
        }
    }

    /** Completes when told to, in the order in which it was asked. */
    private static final class Schemas implements SchemaTopic {
        private final Deque<CompletableFuture<Void>> asked = new ArrayDeque<>();

        @Override
        public CompletionStage<Void> caughtUp() {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        }

        void arrive() {
            asked.remove().complete(null);
        }

        @Override
        public String warning() {
            return "";
        }

        @Override
        public void close() {}
    }

    private final class Told implements SourceFeed.Listener {
        private int refusals;

        @Override
        public void fetched(Fetched fetched) {
            if (refusals > 0) {
                refusals--;
                told.add("refused");
                throw new IllegalStateException("the loop has taken no message for 10 s");
            }
            told.add(
                    fetched.pieces().isEmpty()
                            ? fetched.partition() + " end " + fetched.highWatermark()
                            : fetched.partition() + " "
                                    + fetched.pieces().getFirst().from());
        }

        @Override
        public void failed(PartitionId partition, long session, SourceFault fault) {
            told.add(partition + " failed");
        }

        @Override
        public void reachable(boolean reachable, String detail) {
            told.add("reachable " + reachable);
        }
    }
}
