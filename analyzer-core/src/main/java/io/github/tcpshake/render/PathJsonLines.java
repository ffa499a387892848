package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Change;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.Revision;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.wire.SocketAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A comparison as one JSON object a line: first of both captures and their clocks, then one of each
 * pair and of each segment of no connection that one capture alone shows, and last the counts.
 */
public final class PairJsonLines implements PairRenderer {
    private final JsonLines lines;
    private final JsonGenerator json;
    private long pairs;
    private long inBoth;
    private long strays;

    /** Writes to a stream that stays open at the end. */
    public PairJsonLines(OutputStream out) throws IOException {
        this.lines = new JsonLines(out);
        this.json = lines.generator();
    }

    @Override
    public void begin(Setting setting) throws IOException {
        head("comparison");
        for (Tap tap : Tap.values()) {
            Capture capture = setting.capture(tap);
            json.writeObjectFieldStart(JsonNames.of(tap));
            json.writeStringField("file", capture.name());
            json.writeNumberField("frames", capture.frames());
            json.writeNumberField("segments", capture.survey().segments());
            json.writeNumberField("first_ns", capture.firstNanos());
            json.writeNumberField("last_ns", capture.lastNanos());
            json.writeNumberField("dropped_frames", capture.droppedFrames());
            json.writeEndObject();
        }
        Clock clock = setting.clock();
        json.writeObjectFieldStart("clock");
        json.writeBooleanField("known", clock.known());
        if (clock.known()) {
            json.writeNumberField("offset_ns", clock.offsetNanos());
            json.writeNumberField("at_ns", clock.referenceNanos());
            json.writeNumberField("drift_ppm", Math.round(clock.driftPpm() * 1e3) / 1e3);
            if (clock.uncertaintyNanos() == Clock.NO_BOUND) {
                json.writeNullField("uncertainty_ns");
            } else {
                json.writeNumberField("uncertainty_ns", clock.uncertaintyNanos());
            }
            json.writeNumberField("round_trip_ns", clock.roundTripNanos());
            json.writeNumberField("samples", clock.samples());
            json.writeStringField("clients_nearer_to", clock.clientsNearA() ? "a" : "b");
        }
        json.writeEndObject();
        json.writeBooleanField("same_point", clock.isSamePoint());
        json.writeNumberField("overlap_ns", setting.overlapNanos());
        endLine();
    }

    @Override
    public void pair(PairReport pair) throws IOException {
        pairs++;
        inBoth += pair.isInBoth() ? 1 : 0;
        head("pair");
        json.writeNumberField("id", pair.id());
        for (Side side : Side.values()) {
            json.writeObjectFieldStart(JsonNames.of(side));
            address(pair.leading().party(side).address());
            json.writeStringField("state", pair.belief(side).state().rfcName());
            json.writeStringField("shown_by", JsonNames.of(pair.belief(side).shownBy()));
            json.writeStringField("nearer_to", JsonNames.of(pair.near(side)));
            json.writeEndObject();
        }
        for (Tap tap : Tap.values()) {
            half(pair, tap);
        }
        fates(pair);
        json.writeArrayFieldStart("segments");
        for (Crossing crossing : pair.crossings()) {
            json.writeStartObject();
            crossing(crossing);
            json.writeEndObject();
        }
        json.writeEndArray();
        findings(pair);
        endLine();
    }

    private void findings(PairReport pair) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : pair.findings()) {
            lines.inside(finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("single_findings");
        for (Revision revision : pair.revisions()) {
            json.writeStartObject();
            json.writeStringField("code", revision.finding().code().id());
            json.writeStringField("about", JsonNames.of(revision.finding().about()));
            json.writeStringField("confidence", JsonNames.of(revision.finding().confidence()));
            json.writeStringField(
                    "in", revision.alsoAtOther() ? "both" : JsonNames.of(revision.tap()));
            json.writeStringField("outcome", JsonNames.of(revision.outcome()));
            if (revision.by().isPresent()) {
                json.writeStringField("by", revision.by().get().code().id());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void half(PairReport pair, Tap tap) throws IOException {
        Optional<ConnectionReport> report = pair.report(tap);
        if (report.isEmpty()) {
            json.writeNullField(JsonNames.of(tap));
            return;
        }
        json.writeObjectFieldStart(JsonNames.of(tap));
        json.writeNumberField("connection", report.get().id());
        for (Side side : Side.values()) {
            json.writeObjectFieldStart(JsonNames.of(side));
            address(report.get().party(pair.sideAt(tap, side)).address());
            json.writeStringField(
                    "state", report.get().party(pair.sideAt(tap, side)).state().rfcName());
            json.writeEndObject();
        }
        json.writeNumberField("first_frame", report.get().firstFrame());
        json.writeNumberField("last_frame", report.get().lastFrame());
        json.writeNumberField("segments", report.get().segments());
        json.writeEndObject();
    }

    private void fates(PairReport pair) throws IOException {
        json.writeObjectFieldStart("fates");
        for (Fate fate : Fate.values()) {
            if (pair.fates().of(fate) > 0 || fate == Fate.ARRIVED || fate == Fate.LOST) {
                json.writeNumberField(JsonNames.of(fate), pair.fates().of(fate));
            }
        }
        json.writeNumberField("overtaken", pair.fates().overtaken());
        json.writeNumberField("arrived_bytes", pair.fates().arrivedBytes());
        json.writeNumberField("lost_bytes", pair.fates().lostBytes());
        json.writeEndObject();
    }

    private void crossing(Crossing crossing) throws IOException {
        json.writeStringField("from", JsonNames.of(crossing.from()));
        json.writeStringField("step", JsonNames.of(crossing.step()));
        json.writeStringField("fate", JsonNames.of(crossing.fate()));
        if (!crossing.isCertain()) {
            json.writeBooleanField("certain", false);
        }
        for (Tap tap : Tap.values()) {
            if (crossing.frame(tap) > 0) {
                json.writeNumberField(JsonNames.of(tap) + "_frame", crossing.frame(tap));
                json.writeNumberField(JsonNames.of(tap) + "_ns", crossing.nanos(tap));
            }
        }
        json.writeNumberField("seq", Integer.toUnsignedLong(crossing.sequence()));
        json.writeNumberField("ack", Integer.toUnsignedLong(crossing.acknowledgment()));
        json.writeNumberField("payload_bytes", crossing.payloadLength());
        if (crossing.overtaken()) {
            json.writeBooleanField("overtaken", true);
        }
        if (!crossing.changes().isEmpty()) {
            json.writeArrayFieldStart("changed");
            for (Change change : crossing.changes()) {
                json.writeString(JsonNames.of(change));
            }
            json.writeEndArray();
        }
    }

    @Override
    public void stray(Stray stray) throws IOException {
        strays++;
        head("stray");
        json.writeObjectFieldStart("source");
        address(stray.source());
        json.writeEndObject();
        json.writeObjectFieldStart("destination");
        address(stray.destination());
        json.writeEndObject();
        crossing(stray.crossing());
        endLine();
    }

    @Override
    public void end(long straysArrived) throws IOException {
        head("comparison-summary");
        json.writeNumberField("pairs", pairs);
        json.writeNumberField("in_both", inBoth);
        json.writeNumberField("strays", strays);
        json.writeNumberField("strays_arrived", straysArrived);
        endLine();
    }

    private void address(SocketAddress address) throws IOException {
        json.writeStringField("address", address.address());
        json.writeNumberField("port", address.port());
    }

    private void head(String type) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", JsonLines.VERSION);
        json.writeStringField("type", type);
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
