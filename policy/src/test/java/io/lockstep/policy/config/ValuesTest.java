package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, words, numbers, durations, sizes, expressions, servers. */
final class ValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    objectives: { rpo: 0ms }              | objectives.rpo: '0ms' is not between 1ms and 24h
                    objectives: { rto: 25h }              | objectives.rto: '25h' is not between 1s and 24h
                    objectives: { rto: 1w }               | objectives.rto: '1w' is not a duration in ms, s, m, h or d
                    objectives: { rto: 2d }               | objectives.rto: '2d' is not between 1s and 24h
                    objectives: { rto: -5s }              | objectives.rto: '-5s' is not a duration
                    objectives: { rto: 99999999999999s }  | objectives.rto: '99999999999999s' is not a duration
                    groups: { every: 99ms }               | groups.every: '99ms' is not between 100ms and 10m
                    groups: { every: 11m }                | groups.every: '11m' is not between 100ms and 10m
                    groups: { include: [] }               | groups.include: is an empty list
                    groups: { exclude: ['[a'] }           | groups.exclude[0]: '[a' is not a regular expression
                    failover: { fence: alc }              | failover.fence: 'alc' is none of gateway, acl, topic-config. Did you mean 'acl'?
                    failover: { routing: [] }             | failover.routing: is an empty list: a fence alone moves no client
                    failover: { routing: [record, record] } | failover.routing[1]: 'record' is given twice in this list
                    failover: { routing: [smoke] }        | failover.routing[0]: 'smoke' is none of record, file, webhook
                    failover: { approvals: -1 }           | failover.approvals: '-1' is not between 0 and 100
                    failover: { approvals: two }          | failover.approvals: 'two' is not a whole number. Write e.g. 0
                    failover: { approvals: 1.5 }          | failover.approvals: '1.5' is not a whole number
                    failover: { writers: [app] }          | failover.writers[0]: 'app' is not a principal as Kafka names it, Type:name. Write e.g. "User:app"
                    failover: { writers: ['User:*'] }     | failover.writers[0]: 'User:*' stands for everybody, Lockstep included. Name each
                    failover: { writers: ['User:a', 'User:a'] } | failover.writers[1]: 'User:a' is given twice in this list
                    failover: { writers: ['User:a'], exempt: ['User:a'] } | failover.exempt[0]: 'User:a' is in failover.writers too
                    failover: { routing: [file] }         | failover.file: is missing. Write e.g. file: routes/shop.properties
                    failover: { routing: [file], file: '' } | failover.file: is not a path of a file
                    failover: { routing: [kubernetes] }   | failover.kubernetes: is missing. Write e.g. kubernetes: { clusters:
                    failover: { routing: [webhook] }      | failover.webhook: is missing. Write e.g. webhook: { url: "http:
                    failover: { webhook: { url: 'http://a' } } | failover.webhook.verify: is missing
                    failover: { webhook: { url: 'ftp://a', verify: 'http://a' } } | failover.webhook.url: 'ftp://a' is not an http:// or https:// address with a host
                    failover: { controllers: ['http://a b'] } | failover.controllers[0]: 'http://a b' is not an http:// or https:// address: Illegal
                    failover: { controllers: ['http://me:hunter2@a'] } | failover.controllers[0]: carries a user, which would be shown in messages. Leave
                    failover: { controllers: ['a:8090'] } | failover.controllers[0]: 'a:8090' is not an http:// or
                    failover: { fenceBudget: 0s }         | failover.fenceBudget: '0s' is not between 1s and 1h
                    failover: { fenceBugdet: 1s }         | failover.fenceBugdet: 'fenceBugdet' is not a key of failover. Did you mean 'fenceBudget'?
                    failover: { drillAge: 30 }            | failover.drillAge: '30' is not a duration in ms, s, m, h or d. Write e.g. 30d
                    failover: { compare: { within: 2m } } | failover.compare.within: '2m' is not between 0s and 1m
                    failover: { compare: { bytes: 1 } }   | failover.compare.bytes: '1' is not a size in KiB, MiB or GiB. Write e.g. 32MiB
                    failover: { compare: { records: -1 } } | failover.compare.records: '-1' is not between 0 and 50000
                    failover: { leapLimit: -1 }           | failover.leapLimit: '-1' is not between 0 and
                    worker: { memory: 128MB }             | worker.memory: '128MB' is not a size in KiB, MiB or GiB. Write e.g. 128MiB
                    worker: { memory: 15MiB }             | worker.memory: '15MiB' is not between 16MiB and 1024GiB
                    worker: { sessionTimeout: 999ms }     | worker.sessionTimeout: '999ms' is not between 1s and 30m
                    worker: { requestTimeout: 6m }        | worker.requestTimeout: '6m' is not between 100ms and 5m
                    drills: [ { name: A, cron: '0 0 6 ? * MON' } ]      | drills[0].name: 'A' is not a name
                    drills: [ { name: a } ]                             | drills[0].cron: is missing
                    drills: [ { name: a, cron: '0 6 * * 1' } ]          | drills[0].cron: '0 6 * * 1' is not a cron expression: it has 5 fields
                    drills: [ { name: a, cron: '0 0 6 ? * MON', mode: real } ] | drills[0].mode: 'real' is none of shadow, live
                    """)
    void refusesWhatBreaksARule(String section, String problem) {
        assertThat(Given.problems(Given.MINIMAL + section + "\n"))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    pair: shop      | pair: -shop         | pair: '-shop' is not a name
                    pair: shop      | pair: sh_op         | pair: 'sh_op' is not a name
                    pair: shop      | pair: aaaaaaaaaabbbbbbbbbbccccccccccddd | pair: 'aaaaaaaaaabbbbbbbbbbccccccccccddd' is longer than 32 characters
                    pair: shop      | pair: ''            | pair: is not a name
                    active: east    | active: north       | active: 'north' is none of east, west. Write one of them
                    "orders"        | orders, orders      | mirror.topics[1]: 'orders' is given twice in this list
                    ["orders"]      | []                  | mirror.topics: is an empty list
                    ["orders"]      | ['']                | mirror.topics[0]: is an empty expression
                    ["orders"]      | orders              | mirror.topics: is a single value, not a list. Write e.g. ["orders", "payments\\\\..*"]
                    ["orders"]      | [o], exclude: [o]   | mirror.exclude[0]: 'o' is in mirror.topics too
                    ["orders"]      | [o], holes: some    | mirror.holes: 'some' is none of exact, mapped
                    ["orders"]      | [o], onRetentionOverrun: stop | mirror.onRetentionOverrun: 'stop' is none of record, halt
                    ["orders"]      | [o], takeOver: yes  | mirror.takeOver: 'yes' is none of none, match
                    ["orders"]      | [o], prefillLimit: -1         | mirror.prefillLimit: '-1' is not between 0 and 9223372036854775807
                    ["orders"]      | [o], prefillLimit: 1e9        | mirror.prefillLimit: '1e9' is not a whole number
                    ["orders"]      | [o], prefillLimit: 9223372036854775808 | mirror.prefillLimit: '9223372036854775808' is not between 0 and
                    """)
    void refusesWhatBreaksARuleInTheRequiredPart(String what, String by, String problem) {
        assertThat(Given.problems(Given.minimalWith(what, by)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    east              | has no port in 'east'
                    east:             | is not a list of host:port: see 'east:'
                    east:0            | has a port that is not between 1 and 65535 in 'east:0'
                    east:70000        | has a port that is not between 1 and 65535
                    a:1,,b:1          | has an empty entry between its commas
                    a:1,a:1           | names 'a:1' twice
                    SSL://east:9092   | is not host:port: the protocol is set by client
                    me@east:9092      | is not a list of host:port
                    """)
    void refusesServersThatNoClientCouldReach(String servers, String rule) {
        assertThat(Given.problems(Given.minimalWith("127.0.0.1:19092", servers)))
                .singleElement()
                .asString()
                .startsWith("regions.east.bootstrap: '" + servers + "' " + rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__consumer_offsets",
                "__lockstep\\\\..*",
                "__.*",
                "_{2}transaction_state",
                "(orders|__consumer_offsets)",
                "__anything"
            })
    void refusesExpressionsThatAreAfterInternalTopics(String expression) {
        assertThat(Given.problems(Given.minimalWith("orders", expression)))
                .singleElement()
                .asString()
                .contains("selects internal topics (__...), which each cluster keeps for itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", "_.*", ".*offsets", "[^x]*", "_schemas"})
    void acceptsExpressionsThatCoverInternalTopicsInPassing(String expression) {
        assertThat(Given.valid(Given.minimalWith("orders", expression)).mirror().topics())
                .containsExactly(expression);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    *       |   dangling meta        | Write e.g. ".*"
                    a(b(    |   unclosed group at 3  | Write e.g. "orders"
                    pay[    |   unclosed character   | Write e.g. "pay\\\\[.*"
                    a+++    |   dangling meta        | Write e.g. "a++\\\\+.*"
                    """)
    void suggestsAnExpressionThatWorks(String expression, String rule, String remedy) {
        List<String> problems = Given.problems(Given.minimalWith("\"orders\"", "'" + expression + "'"));

        assertThat(problems).singleElement().asString().contains(rule).endsWith(remedy);
    }

    @Test
    void refusesTwoRegionsOfOneCluster() {
        assertThat(Given.problems(Given.minimalWith("127.0.0.1:29092", "b:1, 127.0.0.1:19092")))
                .containsExactly("regions: names '127.0.0.1:19092' in both regions, which are two different clusters."
                        + " Give each region the servers of its own cluster");
    }

    @Test
    void refusesAnyNumberOfRegionsButTwo() {
        assertThat(Given.problems(Given.minimalWith("mirror:", "  north: { bootstrap: \"c:1\" }\nmirror:")))
                .containsExactly("regions: names 3 regions, a pair has exactly two. Write e.g. east and west");
        assertThat(Given.problems(Given.minimalWith("  west: { bootstrap: \"127.0.0.1:29092\" }\n", "")))
                .containsExactly("regions: names 1 regions, a pair has exactly two. Write e.g. east and west");
    }

    @Test
    void refusesRegionNamesThatFitIntoNoGroupName() {
        assertThat(Given.problems(Given.minimalWith("  west:", "  West 1:")))
                .containsExactly(
                        "regions.West 1: 'West 1' is not a name of a-z, 0-9 and inner dashes. Write e.g. east");
    }

    @Test
    void refusesTwoDrillsOfOneName() {
        String drill = "{ name: a, cron: '0 0 6 ? * MON' }";

        assertThat(Given.problems(Given.MINIMAL + "drills: [" + drill + ", " + drill + "]\n"))
                .containsExactly(
                        "drills[1].name: 'a' is the name of an earlier drill. Give each drill a name of its own");
    }
}
