package io.github.tcpshake.detect;

import io.github.tcpshake.report.Visibility;
import io.github.tcpshake.track.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finding in the making: the detector says what and why, {@link ConfidenceRules} say how sure.
 * Mutable, for one finding and one thread.
 */
public final class Claim {
    private final FindingCode code;
    private final Finding.About about;
    private final long connection;
    private final String subject;
    private final Optional<Visibility> visibility; // empty for what no tap weakens
    private final Map<String, Object> values = new HashMap<>();
    private final List<Evidence> because = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<Hint> hints = new ArrayList<>(0);
    private long nanos;
    private Severity severity;
    private String variant = "";
    private boolean mayChange;
    private boolean unsure;

    private Claim(
            FindingCode code,
            Finding.About about,
            long connection,
            String subject,
            Optional<Visibility> visibility) {
        this.code = code;
        this.about = about;
        this.connection = connection;
        this.subject = subject;
        this.visibility = visibility;
        this.severity = code.severity();
    }

    /** Begins a claim about one endpoint of a connection. */
    public static Claim about(FindingCode code, Case connection, Side side) {
        return of(
                code,
                connection,
                side == Side.CLIENT ? Finding.About.CLIENT : Finding.About.SERVER);
    }

    /** Begins a claim about a connection as a whole. */
    public static Claim about(FindingCode code, Case connection) {
        return of(code, connection, Finding.About.CONNECTION);
    }

    private static Claim of(FindingCode code, Case connection, Finding.About about) {
        return new Claim(
                code, about, connection.report().id(), "", Optional.of(connection.visibility()));
    }

    /** Begins a claim about a host or a service, named by its address. */
    public static Claim aboutHost(FindingCode code, String address) {
        return new Claim(code, Finding.About.HOST, 0, address, Optional.empty());
    }

    /** Begins a claim about the capture. */
    public static Claim aboutCapture(FindingCode code) {
        return new Claim(code, Finding.About.CAPTURE, 0, "", Optional.empty());
    }

    /** Sets the time of what raised it, nanoseconds since the epoch. */
    public Claim at(long timestampNanos) {
        nanos = timestampNanos;
        return this;
    }

    /** Sets a severity other than the usual one of the code. */
    public Claim weighing(Severity other) {
        severity = other;
        return this;
    }

    /** Picks among the sentences of the code. */
    public Claim variant(String name) {
        variant = name;
        return this;
    }

    /** Adds a count to the sentence. */
    public Claim count(String name, long value) {
        values.put(name, value);
        return this;
    }

    /** Adds a duration to the sentence, in nanoseconds. */
    public Claim duration(String name, long durationNanos) {
        values.put(name, new Finding.Nanos(durationNanos));
        return this;
    }

    /** Adds a name to the sentence that is shown as it stands. */
    public Claim text(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** Adds evidence. */
    public Claim because(Evidence evidence) {
        because.add(evidence);
        return this;
    }

    /** Adds evidence, in order. */
    public Claim because(List<Evidence> evidence) {
        because.addAll(evidence);
        return this;
    }

    /**
     * Says that what comes next could still take the claim back, because the capture does not go on
     * for long enough after it: it is not certain yet.
     */
    public Claim mayChangeIf(boolean tooEarly) {
        mayChange |= tooEarly;
        return this;
    }

    /** Says that the claim is not certain where something is not known, and what that is. */
    public Claim unsureIf(boolean unknown, Doubt why) {
        unsure |= unknown;
        return unknown ? doubting(why) : this;
    }

    /** Adds what cannot be decided for a reason that lies in the claim itself. */
    public Claim doubting(Doubt doubt) {
        doubts.add(doubt);
        return this;
    }

    /** Adds a guess at the cause; the most likely comes first. */
    public Claim hint(Hint.Cause cause, Confidence confidence) {
        hints.add(new Hint(cause, confidence));
        return this;
    }

    /** Adds a guess at the cause where its sign is there. */
    public Claim hintIf(boolean sign, Hint.Cause cause, Confidence confidence) {
        return sign ? hint(cause, confidence) : this;
    }

    /** Makes the finding and hands it over. */
    public void raise(FindingSink findings) {
        boolean isSeen = visibility.isPresent();
        boolean guessed = !code.isOfTheCapture() && isSeen && visibility.get().guessed();
        boolean lessSure = mayChange || unsure || guessed;
        Confidence confidence =
                isSeen
                        ? ConfidenceRules.of(visibility.get(), because, lessSure)
                        : ConfidenceRules.of(because, lessSure);
        List<Doubt> unknown = new ArrayList<>();
        if (isSeen) {
            unknown.addAll(ConfidenceRules.doubts(visibility.get(), because, mayChange));
        } else if (mayChange) {
            unknown.add(Doubt.CAPTURE_ENDED);
        }
        addNew(unknown, guessed, Doubt.MIDSTREAM);
        for (Doubt doubt : doubts) {
            addNew(unknown, true, doubt);
        }
        findings.add(
                new Finding(
                        code,
                        about,
                        connection,
                        subject,
                        nanos,
                        severity,
                        confidence,
                        variant,
                        values,
                        because,
                        unknown,
                        hints));
    }

    private static void addNew(List<Doubt> unknown, boolean condition, Doubt doubt) {
        if (condition && !unknown.contains(doubt)) {
            unknown.add(doubt);
        }
    }
}
