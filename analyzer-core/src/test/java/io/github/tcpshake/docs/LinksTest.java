package io.github.tcpshake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Links between documents, and the captures they name, lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(#[^)]*)?\\)");
    private static final Pattern CAPTURE =
            Pattern.compile("testdata/[\\w/.-]+\\.(pcapng|pcap|seg)");

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return DynamicTest.stream(
                Page.all().stream(), Page::name, page -> assertThat(broken(page)).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> everyCaptureThatIsNamedExists() {
        return DynamicTest.stream(
                Page.all().stream(),
                Page::name,
                page ->
                        assertThat(CAPTURE.matcher(page.text()).results())
                                .allSatisfy(
                                        named ->
                                                assertThat(Page.root().resolve(named.group()))
                                                        .exists()));
    }

    private static List<String> broken(Page page) {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(page.text());
        while (link.find()) {

            Path target =
                    link.group(1).isEmpty()
                            ? page.file()
                            : page.file().resolveSibling(link.group(1));
            if (!Files.exists(target) || !hasHeading(target, link.group(2))) {
                broken.add(link.group());
            }
        }
        return broken;
    }

    private static boolean hasHeading(Path target, @Nullable String anchor) {
        if (anchor == null) {
            return true;
        }
        return new Page(Page.root().relativize(target.normalize()).toString())
                .text()
                .lines()
                .filter(line -> line.startsWith("#"))
                .anyMatch(line -> anchorOf(line).equals(anchor));
    }

    private static String anchorOf(String heading) {
        return "#"
                + heading.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-');
    }
}
