package io.github.tcpshake.path;

import io.github.tcpshake.script.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a script of several points, and writes one script for each of them. */
final class RouteParser {
    private static final Pattern TRAFFIC =
            Pattern.compile("(\\+?)(\\d+(?:\\.\\d+)?)\\s+([<>]\\s.*)");
    private static final Pattern END = Pattern.compile("(\\+?)(\\d+(?:\\.\\d+)?)\\s+end");
    private static final Pattern HOP =
            Pattern.compile("hop ([A-Z])-([A-Z]) (\\S+)(?: back (\\S+))?");
    private static final Pattern AT = Pattern.compile("at ([A-Z]) (.*)");
    private static final Pattern CLOCK = Pattern.compile("clock (\\S+)(?: ppm (\\S+))?");
    private static final Pattern RUNS = Pattern.compile("runs (\\S+) (\\S+)");
    private static final Pattern FATE =
            Pattern.compile("(lost|made|twice|late|missed) ([A-Z])(?:-([A-Z]))?(?: (\\S+))?");
    private static final Pattern OWN_ID =
            Pattern.compile(".*\\bid \\d.*|[<>]\\s+(S\\.|R\\.?)\\s.*");

    private final String name;
    private final String text;
    private final List<Point> points = new ArrayList<>();
    private final List<Double> forth = new ArrayList<>();
    private final List<Double> back = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final TreeSet<String> expected = new TreeSet<>();
    private double now;
    private int line;

    RouteParser(String name, String text) {
        this.name = name;
        this.text = text;
    }

    RouteScript parse() {
        for (String raw : text.split("\n", -1)) {
            line++;
            String content = raw.replaceFirst("\\s#\\s.*", "").strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                read(content);
            }
        }
        segments.forEach(this::place);
        List<Script> scripts = new ArrayList<>();
        points.forEach(point -> scripts.add(Script.of(point.text())));
        return new RouteScript(name, text, scripts, expected);
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException(name + ":" + line + ": " + what);
    }

    private void read(String content) {
        Matcher traffic = TRAFFIC.matcher(content);
        Matcher end = END.matcher(content);
        Matcher hop = HOP.matcher(content);
        Matcher at = AT.matcher(content);
        if (content.startsWith("points ")) {
            int count = Integer.parseInt(content.substring(7).strip());
            for (int i = 0; i < count; i++) {
                points.add(new Point());
                forth.add(0.004);
                back.add(0.004);
            }
        } else if (content.startsWith("expect ")) {
            if (!expected.add(content.substring(7).strip().replaceAll("\\s+", " "))) {
                throw error("this is expected already");
            }
        } else if (hop.matches()) {
            int first = point(hop.group(1));
            forth.set(first, Double.parseDouble(hop.group(3)));
            back.set(first, Double.parseDouble(hop.group(4) == null ? hop.group(3) : hop.group(4)));
        } else if (traffic.matches()) {
            moveTo(traffic);
            segments.add(new Segment(now, line, traffic.group(3)));
        } else if (end.matches()) {
            moveTo(end);
            points.forEach(point -> point.add(now, "end"));
        } else if (at.matches()) {
            at(point(at.group(1)), at.group(2).strip());
        } else {
            points.forEach(point -> point.directives.add(content));
        }
    }

    private void moveTo(Matcher time) {
        double seconds = Double.parseDouble(time.group(2));
        now = time.group(1).isEmpty() ? seconds : now + seconds;
    }

    private int point(String letter) {
        int point = letter.charAt(0) - 'A';
        if (point >= points.size()) {
            throw error("no point " + letter);
        }
        return point;
    }

    private void at(int index, String what) {
        Point point = points.get(index);
        Matcher clock = CLOCK.matcher(what);
        Matcher runs = RUNS.matcher(what);
        if (clock.matches()) {
            point.offset = Double.parseDouble(clock.group(1));
            point.ppm = clock.group(2) == null ? 0 : Double.parseDouble(clock.group(2));
        } else if (runs.matches()) {
            point.from = Double.parseDouble(runs.group(1));
            point.to = Double.parseDouble(runs.group(2));
        } else if (what.startsWith(">") || what.startsWith("<")) {
            segments.get(segments.size() - 1).others.add(new Other(index, what));
        } else {
            point.directives.add(what);
        }
    }

    /** Puts a segment into the captures of all points that it passes. */
    private void place(Segment segment) {
        line = segment.line;
        int cut = segment.text.indexOf('|');
        String plain = (cut < 0 ? segment.text : segment.text.substring(0, cut)).strip();
        Matcher fate = FATE.matcher(cut < 0 ? "" : segment.text.substring(cut + 1).strip());
        if (cut >= 0 && !fate.matches()) {
            throw error("no such fate: " + segment.text.substring(cut + 1));
        }
        boolean goesForth = plain.startsWith(">");
        String kind = cut < 0 ? "" : fate.group(1);
        int hop = cut < 0 ? -1 : point(fate.group(2));
        double time = segment.time;
        boolean isThere = !kind.equals("made");
        for (int i = 0; i < points.size(); i++) {
            int point = goesForth ? i : points.size() - 1 - i;
            int entered = goesForth ? point - 1 : point;
            if (i > 0) {
                time += (goesForth ? forth : back).get(entered);
                boolean isHere = entered == hop;
                isThere |= isHere && kind.equals("made");
                isThere &= !(isHere && kind.equals("lost"));
                time += isHere && kind.equals("late") ? Double.parseDouble(fate.group(4)) : 0;
            }
            boolean missed = kind.equals("missed") && point == hop;
            if (isThere && !missed) {
                show(segment, point, time, plain);
                boolean isBehind = goesForth ? point > hop : point <= hop;
                if (kind.equals("twice") && isBehind) {
                    show(segment, point, time + 0.00001, plain);
                }
            }
        }
    }

    private void show(Segment segment, int point, double time, String plain) {
        List<String> shown =
                segment.others.stream()
                        .filter(other -> other.point() == point)
                        .map(Other::text)
                        .toList();
        for (String one : shown.isEmpty() ? List.of(plain) : shown) {
            boolean hasId = OWN_ID.matcher(one).matches();
            points.get(point).add(time, hasId ? one : one + " id " + (1000 + segment.line));
        }
    }

    /** How a segment looks at one point, where that is otherwise. */
    private record Other(int point, String text) {}

    private static final class Segment {
        private final double time;
        private final int line;
        private final String text;
        private final List<Other> others = new ArrayList<>();

        private Segment(double time, int line, String text) {
            this.time = time;
            this.line = line;
            this.text = text;
        }
    }

    /** What the capture of one point will hold. */
    private static final class Point {
        private final List<String> directives = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private double offset;
        private double ppm;
        private double from;
        private double to = Double.MAX_VALUE;

        private void add(double time, String text) {
            if (time >= from && time <= to) {
                lines.add(new Line(time, text));
            }
        }

        private String text() {
            lines.sort(Comparator.comparingDouble(Line::time));
            StringBuilder text = new StringBuilder();
            directives.forEach(directive -> text.append(directive).append('\n'));
            for (Line line : lines) {
                double shown = offset + line.time() * (1 + ppm * 1e-6);
                text.append(String.format(Locale.ROOT, "%.9f %s%n", shown, line.text()));
            }
            return text.toString();
        }
    }

    private record Line(double time, String text) {}
}
