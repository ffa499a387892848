package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.ladder.Caption;
import io.github.tcpshake.text.FindingText;
import java.util.List;

/** Findings as they stand under a diagram. */
final class Captions {
    private Captions() {}

    static List<Caption> of(List<Finding> findings, FindingText text) {
        return findings.stream()
                .map(
                        finding ->
                                new Caption(
                                        finding.code().id(),
                                        text.confidence(finding.confidence()),
                                        text.sentence(finding),
                                        ConnectionLadder.tone(finding.severity())))
                .toList();
    }
}
