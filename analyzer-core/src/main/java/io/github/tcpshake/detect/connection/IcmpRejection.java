package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.report.Threshold;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.track.Step;
import java.util.Optional;

/** An ICMP error ended the attempt (HS-03, RFC 1122 4.2.3.9, RFC 5461). */
final class IcmpRejection extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.ICMP_REJECTED;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        Optional<IcmpNotice> notice = connection.report().icmp();
        if (notice.isEmpty() || !notice.get().accepted()) {
            return;
        }
        IcmpNotice error = notice.get();
        String reason = error.isIpv6() ? reasonOfIpv6(error) : reasonOfIpv4(error);
        boolean byRule = reason.equals("prohibited");
        Claim.about(code(), connection, error.quoted())
                .at(error.nanos())
                .variant(reason)
                .hintIf(byRule, Hint.Cause.FORBIDDEN_BY_RULE, Confidence.LIKELY)
                .text("reporter", error.reporter())
                .count("type", error.type())
                .count("code", error.code())
                .because(connection.seen(error.quoted(), Step.SYN))
                // The error itself is the proof; that the peer was never heard does not weaken it.
                .because(new Evidence.Shown(error.frame()))
                // A client that lets it pass sends its SYN again.
                .mayChangeIf(
                        connection.ageOf(error.nanos())
                                < connection.thresholds().of(Threshold.SYN_SILENT))
                .raise(findings);
    }

    // RFC 792, RFC 1122 3.2.2.1, RFC 1812 5.2.7.1.
    private static String reasonOfIpv4(IcmpNotice error) {
        if (error.type() != 3) {
            return "";
        }
        return switch (error.code()) {
            case 0, 6, 11 -> "network";
            case 1, 7, 12 -> "host";
            case 2 -> "protocol";
            case 3 -> "port";
            case 9, 10, 13 -> "prohibited";
            default -> "";
        };
    }

    // RFC 4443 3.1.
    private static String reasonOfIpv6(IcmpNotice error) {
        if (error.type() != 1) {
            return "";
        }
        return switch (error.code()) {
            case 0 -> "network";
            case 1, 5, 6 -> "prohibited";
            case 3 -> "host";
            case 4 -> "port";
            default -> "";
        };
    }
}
