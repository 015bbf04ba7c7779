package io.lockstep.failover.dns;

import io.lockstep.failover.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;

/**
 * One authoritative server, over TCP; what is asked at once is asked side by side. Where it has a key, messages are
 * signed in both directions, and an answer that is not is none. Safe for use from any thread.
 */
public final class DnsServer {
    private final String name;
    private final InetSocketAddress address;
    private final Optional<TSIG> key;

    /**
     * @param name as messages call it, {@code address:port}
     * @param key by which messages are signed
     */
    public DnsServer(String name, InetSocketAddress address, Optional<TSIG> key) {
        this.name = name;
        this.address = address;
        this.key = key;
    }

    public String name() {
        return name;
    }

    /** What it tells of the zone. */
    public Answer<Seen> look(Zone zone, Duration within) {
        SimpleResolver resolver = resolver(within);
        List<CompletableFuture<Message>> asked = zone.questions().stream()
                .map(resolver::sendAsync)
                .map(CompletionStage::toCompletableFuture)
                .toList();
        return answers(asked, within)
                .then(answers -> answers.stream()
                        .flatMap(answer -> bad(zone, answer).stream())
                        .findFirst()
                        .orElseGet(() -> zone.seen(answers)
                                .<Answer<Seen>>map(Answer.Known::new)
                                .orElseGet(() -> new Answer.Refused<>(name + ": it has no zone " + zone
                                        + ". Name the zone's authoritative servers in failover.dns."))));
    }

    /** Changes names and marker at once, unless they are not what was seen any more. */
    public Answer<Boolean> change(
            Zone zone, Seen seen, List<String> marker, SortedMap<String, SortedSet<String>> names, Duration within) {
        CompletableFuture<Message> sent =
                resolver(within).sendAsync(zone.change(seen, marker, names)).toCompletableFuture();
        return answers(List.of(sent), within).then(answers -> changed(zone, answers.getFirst()));
    }

    private Answer<Boolean> changed(Zone zone, Message answer) {
        return switch (answer.getRcode()) {
            case Rcode.NOERROR ->
                signed(answer) ? new Answer.Known<>(true) : new Answer.Unknown<>(name + ": its answer is not signed");
            case Rcode.YXDOMAIN, Rcode.YXRRSET, Rcode.NXDOMAIN, Rcode.NXRRSET ->
                new Answer.Unknown<>(
                        name + ": zone " + zone + " was changed by somebody else in between, so nothing was written");
            case Rcode.SERVFAIL -> new Answer.Unknown<>(refusal(zone, answer));
            default -> new Answer.Refused<>(refusal(zone, answer));
        };
    }

    private boolean signed(Message answer) {
        return key.isEmpty() || answer.isVerified();
    }

    private Optional<Answer<Seen>> bad(Zone zone, Message answer) {
        int code = answer.getRcode();
        if (code == Rcode.SERVFAIL) {
            return Optional.of(new Answer.Unknown<>(refusal(zone, answer)));
        }
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            return Optional.of(new Answer.Refused<>(refusal(zone, answer)));
        }
        if (!answer.getHeader().getFlag(Flags.AA)) {
            return Optional.of(new Answer.Refused<>(name + ": it is not authoritative for zone " + zone
                    + ". Name the zone's authoritative servers in failover.dns."));
        }
        return signed(answer)
                ? Optional.empty()
                : Optional.of(new Answer.Unknown<>(name + ": its answer is not signed"));
    }

    private String refusal(Zone zone, Message answer) {
        int code = answer.getRcode();
        String what = name + ": " + Rcode.string(code) + " for zone " + zone;
        int inner = answer.getTSIG() == null ? Rcode.NOERROR : answer.getTSIG().getError();
        return switch (inner == Rcode.NOERROR ? code : inner) {
            case Rcode.BADTIME -> what + ": the clocks of server and controller differ by too much. Set them.";
            case Rcode.BADKEY, Rcode.BADSIG, Rcode.NOTAUTH ->
                what + ": it does not know failover.dns.key by this name, algorithm and secret, or has no such zone."
                        + " Compare them with the server's.";
            case Rcode.REFUSED -> what + ": failover.dns.key may not do that. Permit it in the zone's update policy.";
            case Rcode.SERVFAIL -> what + ". See the server's log.";
            default -> what + ". See the server's log and failover.dns.";
        };
    }

    private Answer<List<Message>> answers(List<CompletableFuture<Message>> asked, Duration within) {
        CompletableFuture<Void> all = CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
        try {
            all.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer.Known<>(
                    asked.stream().map(CompletableFuture::resultNow).toList());
        } catch (ExecutionException e) {
            return silent(
                    e.getCause() instanceof IOException cause ? String.valueOf(cause.getMessage()) : e.toString());
        } catch (TimeoutException e) {
            return silent("no answer within " + within.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent("interrupted while waiting, the controller is being closed");
        }
    }

    private <T> Answer<T> silent(String why) {
        return new Answer.Unknown<>(
                name + ": " + why + ". See that the server runs and answers the controller over TCP.");
    }

    private SimpleResolver resolver(Duration within) {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTCP(true);
        resolver.setEDNS(-1);
        resolver.setTimeout(within);
        key.ifPresent(resolver::setTSIGKey);
        return resolver;
    }
}
