package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Oddity;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.SynOptions;
import io.github.tcpshake.wire.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TCP options that cannot be, are unusual, or were not returned (HS-19, RFC 9293 3.1, 3.7.1, RFC
 * 7323 2.2). Of one side the first that applies is told.
 */
final class OptionTrouble extends Detector {
    private static final int LARGEST_SCALE = 14;
    private static final int LEAST_MSS_IPV4 = 536;
    private static final int LEAST_MSS_IPV6 = 1220;

    @Override
    public FindingCode code() {
        return FindingCode.OPTION_TROUBLE;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        examine(connection, connection.client(), findings);
        examine(connection, connection.server(), findings);
    }

    private void examine(Case connection, Party party, FindingSink findings) {
        Optional<Oddity> malformed =
                connection.report().oddity(party.side(), Oddity.Kind.BAD_OPTION);
        Optional<Oddity> late = connection.report().oddity(party.side(), Oddity.Kind.LATE_MSS);
        if (malformed.isPresent()) {
            odd(connection, malformed.get(), "").raise(findings);
        } else if (late.isPresent()) {
            odd(connection, late.get(), "late-mss")
                    .count("mss", late.get().amount())
                    .raise(findings);
        } else if (SynOptions.has(party.synOptions(), SynOptions.CAPTURED)
                && !connection.isMidstream()) {
            examineSyn(connection, party, findings);
        }
    }

    private Claim odd(Case connection, Oddity oddity, String variant) {
        return Claim.about(code(), connection, oddity.side())
                .at(oddity.nanos())
                .variant(variant)
                .count("count", oddity.times())
                .because(new Evidence.Shown(oddity.frame()));
    }

    private void examineSyn(Case connection, Party party, FindingSink findings) {
        int least =
                Ip.isIpv4(party.address().high(), party.address().low())
                        ? LEAST_MSS_IPV4
                        : LEAST_MSS_IPV6;
        int mss = party.maximumSegmentSize();
        if (party.windowScale() > LARGEST_SCALE) {
            syn(connection, party, "scale").count("scale", party.windowScale()).raise(findings);
        } else if (mss >= 0 && mss < least) {
            syn(connection, party, "small-mss")
                    .count("mss", mss)
                    .count("least", least)
                    .raise(findings);
        } else if (mss < 0 && isWhole(party) && connection.handshake().wasOpen()) {
            syn(connection, party, "no-mss")
                    .weighing(Severity.INFO)
                    .count("least", least)
                    .raise(findings);
        } else if (party.side() == Side.SERVER) {
            examineAnswer(connection, findings);
        }
    }

    // What the server does not return is off for both (RFC 7323 2.2, 3.2, RFC 2018 2).
    private void examineAnswer(Case connection, FindingSink findings) {
        Party client = connection.client();
        Party server = connection.server();
        if (!isWhole(client) || !isWhole(server) || !connection.handshake().wasOpen()) {
            return;
        }
        List<String> missing = new ArrayList<>();
        if (client.windowScale() >= 0 && server.windowScale() < 0) {
            missing.add("wscale");
        }
        if (isMissing(client, server, SynOptions.SACK)) {
            missing.add("sackOK");
        }
        if (isMissing(client, server, SynOptions.TIMESTAMPS)) {
            missing.add("TS");
        }
        if (!missing.isEmpty()) {
            syn(connection, server, "not-returned")
                    .weighing(Severity.INFO)
                    .text("options", String.join(", ", missing))
                    .raise(findings);
        }
    }

    private Claim syn(Case connection, Party party, String variant) {
        Step step = party.synAcks() > 0 ? Step.SYN_ACK : Step.SYN;
        return Claim.about(code(), connection, party.side())
                .at(party.firstNanos())
                .variant(variant)
                .because(connection.seen(party.side(), step))
                .because(
                        new Evidence.Shown(
                                connection
                                        .first(party.side(), step)
                                        .map(TimelineEntry::frame)
                                        .orElse(0L)));
    }

    private static boolean isMissing(Party client, Party server, int option) {
        return SynOptions.has(client.synOptions(), option)
                && !SynOptions.has(server.synOptions(), option);
    }

    private static boolean isWhole(Party party) {
        return SynOptions.has(party.synOptions(), SynOptions.CAPTURED)
                && !SynOptions.has(party.synOptions(), SynOptions.CUT);
    }
}
