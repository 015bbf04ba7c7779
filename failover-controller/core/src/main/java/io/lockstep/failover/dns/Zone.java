package io.lockstep.failover.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * The names of a zone that lead clients, and the marker beside them: what to ask for, and how to change all of it at
 * once. Immutable.
 */
public final class Zone {
    private static final Set<Integer> LEADING = Set.of(Type.A, Type.AAAA, Type.CNAME);

    private final Name origin;
    private final Name marker;
    private final SortedMap<String, Name> names = new TreeMap<>();
    private final long ttl;

    /** @param ttl of everything that is written */
    public Zone(String zone, String marker, Set<String> names, Duration ttl) {
        this.origin = absolute(zone);
        this.marker = absolute(marker);
        names.forEach(name -> this.names.put(name, absolute(name)));
        this.ttl = ttl.toSeconds();
    }

    /** What a name holds once these values are written, in the form of {@link Seen}. */
    public static SortedSet<String> records(List<String> values) {
        SortedSet<String> all = new TreeSet<>();
        values.forEach(value -> all.add(text(record(Name.root, 0, value))));
        return all;
    }

    /** The serial, the marker, and two questions for each name: a name that stands for another answers both. */
    List<Message> questions() {
        List<Message> all = new ArrayList<>(List.of(question(origin, Type.SOA), question(marker, Type.TXT)));
        names.values().forEach(name -> {
            all.add(question(name, Type.A));
            all.add(question(name, Type.AAAA));
        });
        return all;
    }

    private static Message question(Name name, int type) {
        Message message = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        message.getHeader().unsetFlag(Flags.RD);
        return message;
    }

    /** @param answers to {@link #questions}; empty if none of them tells the serial */
    Optional<Seen> seen(List<Message> answers) {
        Optional<Long> serial = Optional.empty();
        List<String> told = new ArrayList<>();
        SortedMap<String, SortedSet<String>> held = new TreeMap<>();
        names.keySet().forEach(name -> held.put(name, new TreeSet<>()));
        for (Message answer : answers) {
            for (Record record : answer.getSection(Section.ANSWER)) {
                if (record instanceof SOARecord soa && soa.getName().equals(origin)) {
                    serial = Optional.of(soa.getSerial());
                } else if (record instanceof TXTRecord text && text.getName().equals(marker)) {
                    told.addAll(text.getStrings());
                } else if (LEADING.contains(record.getType())) {
                    Optional.ofNullable(held.get(record.getName().toString(true).toLowerCase(Locale.ROOT)))
                            .ifPresent(there -> there.add(text(record)));
                }
            }
        }
        return serial.map(number -> new Seen(number, told, held));
    }

    /**
     * One update that the server carries out as a whole, or not at all: also where the marker, or any of the names, is
     * not what was seen any more.
     */
    Message change(Seen seen, List<String> wantedMarker, SortedMap<String, SortedSet<String>> wanted) {
        Update update = new Update(origin);
        if (seen.marker().isEmpty()) {
            update.absent(marker, Type.TXT);
        } else {
            update.present(new TXTRecord(marker, DClass.IN, 0, seen.marker()));
        }
        names.forEach((name, at) -> {
            SortedSet<String> there = seen.names().getOrDefault(name, new TreeSet<>());
            for (int type : LEADING) {
                List<Record> held = parsed(at, 0, there).stream()
                        .filter(record -> record.getType() == type)
                        .toList();
                held.forEach(update::present);
                if (held.isEmpty()) {
                    update.absent(at, type);
                }
            }
        });
        names.forEach((name, at) -> {
            LEADING.forEach(type -> update.delete(at, type));
            parsed(at, ttl, wanted.getOrDefault(name, new TreeSet<>())).forEach(update::add);
        });
        update.delete(marker, Type.TXT);
        update.add(new TXTRecord(marker, DClass.IN, ttl, wantedMarker));
        return update;
    }

    private static List<Record> parsed(Name name, long ttl, Set<String> records) {
        return records.stream()
                .map(text ->
                        parsed(name, ttl, text.substring(0, text.indexOf(' ')), text.substring(text.indexOf(' ') + 1)))
                .toList();
    }

    private static Record parsed(Name name, long ttl, String type, String data) {
        try {
            return Record.fromString(name, Type.value(type), DClass.IN, ttl, data, Name.root);
        } catch (IOException e) {
            throw new IllegalArgumentException(name + ": '" + type + " " + data + "' is no record", e);
        }
    }

    /** An address is never looked up; anything else is a name. */
    private static Record record(Name name, long ttl, String value) {
        boolean six = value.contains(":");
        if (!six && !value.matches("[0-9.]+")) {
            return new CNAMERecord(name, DClass.IN, ttl, absolute(value));
        }
        try {
            InetAddress address = InetAddress.getByName(six ? "[" + value + "]" : value);
            return six ? new AAAARecord(name, DClass.IN, ttl, address) : new ARecord(name, DClass.IN, ttl, address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + value + "' is no address", e);
        }
    }

    private static String text(Record record) {
        return Type.string(record.getType()) + " " + record.rdataToString();
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("'" + name + "' is no name of the DNS", e);
        }
    }

    @Override
    public String toString() {
        return origin.toString(true);
    }
}
