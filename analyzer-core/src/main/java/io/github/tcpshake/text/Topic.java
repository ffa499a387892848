package io.github.tcpshake.text;

import java.util.List;
import java.util.Map;

/**
 * One page of explanation, in one language.
 *
 * @param id what the user types, such as {@code final-ack-missing}, {@code time-wait} or {@code
 *     isn}
 * @param code short code of a finding, empty for others
 * @param title what it is about, in a few words
 * @param rfc sections of the RFCs, empty without
 * @param related ids of other topics
 * @param ladder rows of {@code CLIENT | SEGMENT | SERVER}, empty without; see {@link Topics}
 * @param sections lines of each section that the page has
 */
public record Topic(
        String id,
        Kind kind,
        String code,
        String title,
        String rfc,
        List<String> related,
        List<String> ladder,
        Map<Section, List<String>> sections) {
    /** What a topic is about. */
    public enum Kind {
        FINDING,
        STATE,
        TERM
    }

    /** The parts of a page, in the order they are read. */
    public enum Section {
        /** What it means. */
        MEANS,
        /** How a state is entered and left. */
        WAYS,
        /** How long it lasts on Linux, and the settings. */
        LINUX,
        CAUSES,
        /** What to look at next, on which host. */
        CHECK,
        /** What would make it more certain. */
        SURE,
        /** What it means if there are many. */
        MANY,
        /** Every sentence that a finding may say, with dots for what is filled in. */
        FORMS
    }

    public Topic {
        related = List.copyOf(related);
        ladder = List.copyOf(ladder);
        sections = Map.copyOf(sections);
    }

    /** Returns the lines of a section, none if the page lacks it. */
    public List<String> lines(Section section) {
        return sections.getOrDefault(section, List.of());
    }
}
