package io.github.tcpshake.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tcpshake.compare.Capture;
import io.github.tcpshake.compare.Change;
import io.github.tcpshake.compare.Clock;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Fates;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.Passage;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Revision;
import io.github.tcpshake.path.Route;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.SocketAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A comparison as one JSON object a line: first of the captures and their clocks, then one of each
 * connection and of each segment of no connection that one end of a hop alone shows, and last the
 * counts. Captures are called by their letters.
 */
public final class PathJsonLines implements PathRenderer {
    private final JsonLines lines;
    private final JsonGenerator json;
    private long pairs;
    private long inAll;
    private long strays;

    /** Writes to a stream that stays open at the end. */
    public PathJsonLines(OutputStream out) throws IOException {
        this.lines = new JsonLines(out);
        this.json = lines.generator();
    }

    private static String letter(int point) {
        return Route.letter(point).toLowerCase(Locale.ROOT);
    }

    @Override
    public void begin(Route route) throws IOException {
        head("comparison");
        for (int point = 0; point < route.points(); point++) {
            Capture capture = route.capture(point);
            json.writeObjectFieldStart(letter(point));
            json.writeStringField("file", capture.name());
            json.writeNumberField("frames", capture.frames());
            json.writeNumberField("segments", capture.survey().segments());
            json.writeNumberField("first_ns", capture.firstNanos());
            json.writeNumberField("last_ns", capture.lastNanos());
            json.writeNumberField("dropped_frames", capture.droppedFrames());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("hops");
        for (int hop = 0; hop < route.hops().size(); hop++) {
            hop(hop, route.hop(hop));
        }
        json.writeEndArray();
        json.writeBooleanField("in_order", route.isInOrder());
        endLine();
    }

    private void beginHop(int hop) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", letter(hop));
        json.writeStringField("to", letter(hop + 1));
    }

    private void hop(int hop, Setting setting) throws IOException {
        beginHop(hop);
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
            json.writeStringField(
                    "clients_nearer_to", letter(clock.clientsNearA() ? hop : hop + 1));
        }
        json.writeEndObject();
        json.writeBooleanField("same_point", clock.isSamePoint());
        json.writeNumberField("overlap_ns", setting.overlapNanos());
        json.writeEndObject();
    }

    @Override
    public void path(PathReport path) throws IOException {
        pairs++;
        inAll += path.isInAll() ? 1 : 0;
        head("pair");
        json.writeNumberField("id", path.id());
        for (Side side : Side.BOTH) {
            json.writeObjectFieldStart(JsonNames.of(side));
            address(path.leading().party(side).address());
            json.writeStringField("state", path.belief(side).state().rfcName());
            json.writeStringField("shown_by", letter(path.belief(side).shownBy()));
            json.writeStringField("nearest_to", letter(path.near(side)));
            json.writeEndObject();
        }
        for (int point = 0; point < path.points().size(); point++) {
            part(path, point);
        }
        json.writeArrayFieldStart("hops");
        for (int hop = 0; hop < path.fates().size(); hop++) {
            beginHop(hop);
            fates(path.fates().get(hop));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("segments");
        for (Passage passage : path.passages()) {
            json.writeStartObject();
            passage(passage);
            json.writeEndObject();
        }
        json.writeEndArray();
        findings(path);
        endLine();
    }

    private void findings(PathReport path) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : path.findings()) {
            lines.inside(finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("single_findings");
        for (Revision revision : path.revisions()) {
            json.writeStartObject();
            json.writeStringField("code", revision.finding().code().id());
            json.writeStringField("about", JsonNames.of(revision.finding().about()));
            json.writeStringField("confidence", JsonNames.of(revision.finding().confidence()));
            json.writeArrayFieldStart("in");
            for (int point : revision.points()) {
                json.writeString(letter(point));
            }
            json.writeEndArray();
            json.writeStringField("outcome", JsonNames.of(revision.outcome()));
            if (revision.confidence() != revision.finding().confidence()) {
                json.writeStringField("raised_to", JsonNames.of(revision.confidence()));
            }
            if (revision.by().isPresent()) {
                json.writeStringField("by", revision.by().get().code().id());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void part(PathReport path, int point) throws IOException {
        Optional<ConnectionReport> report = path.report(point);
        if (report.isEmpty()) {
            json.writeNullField(letter(point));
            return;
        }
        json.writeObjectFieldStart(letter(point));
        json.writeNumberField("connection", report.get().id());
        for (Side side : Side.BOTH) {
            json.writeObjectFieldStart(JsonNames.of(side));
            address(report.get().party(path.sideAt(point, side)).address());
            json.writeStringField(
                    "state", report.get().party(path.sideAt(point, side)).state().rfcName());
            json.writeEndObject();
        }
        json.writeNumberField("first_frame", report.get().firstFrame());
        json.writeNumberField("last_frame", report.get().lastFrame());
        json.writeNumberField("segments", report.get().segments());
        json.writeEndObject();
    }

    private void fates(Fates fates) throws IOException {
        json.writeObjectFieldStart("fates");
        for (Fate fate : Fate.values()) {
            if (fates.of(fate) > 0 || fate == Fate.ARRIVED || fate == Fate.LOST) {
                json.writeNumberField(JsonNames.of(fate), fates.of(fate));
            }
        }
        json.writeNumberField("overtaken", fates.overtaken());
        json.writeNumberField("arrived_bytes", fates.arrivedBytes());
        json.writeNumberField("lost_bytes", fates.lostBytes());
        json.writeEndObject();
    }

    private void passage(Passage passage) throws IOException {
        what(passage.from(), passage.step(), passage.fate(), passage.isCertain());
        List<Optional<Crossing>> hops = passage.hops();
        if (hops.size() > 1) {
            json.writeArrayFieldStart("fates");
            for (Optional<Crossing> crossing : hops) {
                if (crossing.isPresent()) {
                    json.writeString(JsonNames.of(crossing.get().fate()));
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        }
        for (int point = 0; point <= hops.size(); point++) {
            place(point, passage.frame(point), passage.nanos(point));
        }
        numbers(passage.any(), passage.isOvertaken(), passage.changes());
    }

    private void what(Side from, Step step, Fate fate, boolean isCertain) throws IOException {
        json.writeStringField("from", JsonNames.of(from));
        json.writeStringField("step", JsonNames.of(step));
        json.writeStringField("fate", JsonNames.of(fate));
        if (!isCertain) {
            json.writeBooleanField("certain", false);
        }
    }

    private void place(int point, long frame, long nanos) throws IOException {
        if (frame > 0) {
            json.writeNumberField(letter(point) + "_frame", frame);
            json.writeNumberField(letter(point) + "_ns", nanos);
        }
    }

    private void numbers(Crossing crossing, boolean isOvertaken, Set<Change> changes)
            throws IOException {
        json.writeNumberField("seq", Integer.toUnsignedLong(crossing.sequence()));
        json.writeNumberField("ack", Integer.toUnsignedLong(crossing.acknowledgment()));
        json.writeNumberField("payload_bytes", crossing.payloadLength());
        if (isOvertaken) {
            json.writeBooleanField("overtaken", true);
        }
        if (!changes.isEmpty()) {
            json.writeArrayFieldStart("changed");
            for (Change change : changes) {
                json.writeString(JsonNames.of(change));
            }
            json.writeEndArray();
        }
    }

    @Override
    public void stray(HopStray at) throws IOException {
        strays++;
        head("stray");
        Stray stray = at.stray();
        Crossing crossing = stray.crossing();
        json.writeObjectFieldStart("source");
        address(stray.source());
        json.writeEndObject();
        json.writeObjectFieldStart("destination");
        address(stray.destination());
        json.writeEndObject();
        what(crossing.from(), crossing.step(), crossing.fate(), crossing.isCertain());
        json.writeArrayFieldStart("hop");
        json.writeString(letter(at.hop()));
        json.writeString(letter(at.hop() + 1));
        json.writeEndArray();
        place(at.point(), crossing.frame(stray.tap()), crossing.nanos(stray.tap()));
        numbers(crossing, crossing.overtaken(), crossing.changes());
        endLine();
    }

    @Override
    public void end(List<Long> straysArrived) throws IOException {
        head("comparison-summary");
        json.writeNumberField("pairs", pairs);
        json.writeNumberField("in_all", inAll);
        json.writeNumberField("strays", strays);
        json.writeArrayFieldStart("strays_arrived");
        for (long count : straysArrived) {
            json.writeNumber(count);
        }
        json.writeEndArray();
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
