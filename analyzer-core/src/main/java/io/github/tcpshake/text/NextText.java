package io.github.tcpshake.text;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.facts.Facts;
import io.github.tcpshake.report.facts.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what the stacks of a connection do next. */
final class NextText {
    private final ConnectionReport report;
    private final Facts facts;
    private final Messages messages;

    NextText(ConnectionReport report, Facts facts, Messages messages) {
        this.report = report;
        this.facts = facts;
        this.messages = messages;
    }

    /** Returns what the stacks do next, one line each; none when nothing is left to do. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Forecast forecast : facts.next()) {
            if (!forecast.isOnlyOverdue()) {
                lines.add(next(forecast));
            }
            overdue(forecast).ifPresent(lines::add);
        }
        for (Forecast forecast : facts.over()) {
            lines.add(overdue(forecast).orElseGet(() -> over(forecast)));
        }
        unseenAnswer().ifPresent(lines::add);
        return lines;
    }

    /** What a host does next rests on the answer it has not got, which may have passed unseen. */
    private Optional<String> unseenAnswer() {
        boolean rests =
                Stream.concat(facts.next().stream(), facts.over().stream())
                        .anyMatch(Forecast::repeats);
        long unseen = report.visibility().unseenBytes();
        return rests && unseen > 0
                ? Optional.of(messages.text("next.unseen", "bytes", Units.bytes(unseen)))
                : Optional.empty();
    }

    private Optional<String> overdue(Forecast forecast) {
        if (forecast.overdueNanos() < 0) {
            return Optional.empty();
        }
        return Optional.of(
                messages.text(
                        "next." + forecast.what().name() + ".overdue",
                        "who",
                        messages.side(forecast.side()),
                        "due",
                        moment(forecast, forecast.overdueNanos())));
    }

    private String over(Forecast forecast) {
        return messages.text(
                overKey(forecast),
                "who",
                messages.side(forecast.side()),
                "end",
                moment(forecast, forecast.giveUpNanos()));
    }

    private String overKey(Forecast forecast) {
        if (forecast.premise() != Forecast.Premise.CLOSED) {
            return "next.over";
        }
        return forecast.isOverEitherWay(report.visibility().nowNanos())
                ? "next.over.either"
                : "next." + forecast.what().name() + ".over";
    }

    private String next(Forecast forecast) {
        String who = messages.side(forecast.side());
        String key = "next." + forecast.what().name();
        boolean isOver = forecast.isOver(report.visibility().nowNanos());
        return switch (forecast.what()) {
            case AWAIT_FIN ->
                    messages.text(
                            isOver ? key + ".over" : key,
                            "who",
                            who,
                            "peer",
                            messages.side(forecast.side().peer()),
                            "end",
                            isOver
                                    ? moment(forecast, forecast.giveUpNanos())
                                    : Units.duration(forecast.giveUpNanos()));
            case AWAIT_APPLICATION ->
                    forecast.premise() == Forecast.Premise.FIN_ARRIVED
                            ? messages.text(
                                    key + ".presumed",
                                    "who",
                                    who,
                                    "peer",
                                    messages.side(forecast.side().peer()))
                            : messages.text(key, "who", who);
            default ->
                    forecast.premise() == Forecast.Premise.SHUT_DOWN
                            ? repeat(forecast, key + ".shut-down", who)
                            : repeat(forecast, key, who);
        };
    }

    private String repeat(Forecast forecast, String key, String who) {
        if (forecast.giveUpNanos() < 0) {
            String repeat = moment(forecast, forecast.repeatNanos());
            return messages.text(key + ".seen", "who", who, "repeat", repeat);
        }
        String end = moment(forecast, forecast.giveUpNanos());
        return forecast.repeatNanos() < 0
                ? messages.text(key + ".last", "who", who, "end", end)
                : messages.text(
                        key,
                        "who",
                        who,
                        "repeat",
                        moment(forecast, forecast.repeatNanos()),
                        "end",
                        end);
    }

    /** Returns a moment to come as the times beside the segments count: from the first of them. */
    private String moment(Forecast forecast, long afterNanos) {
        return Units.duration(forecast.sinceNanos() - report.startNanos() + afterNanos);
    }
}
