package io.github.tcpshake.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What capture sources say is said in both languages. */
class RemarksTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** Commands and options, which no language changes, and names of formats. */
    private static final Pattern SAME_IN_ALL =
            Pattern.compile(
                    "\\((sudo|Debian：)[^（）]*\\)|sudo .*|TCPSHAKE_[A-Z_]+=\\S+|apt-get install \\S+"
                            + "|Debian|pcapng|pcap|gzip|zstd|lz4|noexec|libpcap|tcpdump|root|MiB");

    private static final Pattern ENGLISH_WORD = Pattern.compile("[A-Za-z]{3,}");

    private final Messages english = Messages.of(Locale.ENGLISH);
    private final Messages chinese = Messages.of(Locale.CHINESE);
    private final Map<String, String> texts = load();

    private static Map<String, String> load() {
        Map<String, String> texts = new HashMap<>();
        assertThat(Bundles.load(Bundles.REMARKS + "_zh", texts)).isTrue();
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void chineseSaysItWithTheSameValuesAndWithoutEnglish(Kind kind) {
        assertThat(texts).containsKey(kind.name());
        String text = texts.getOrDefault(kind.name(), "");
        assertThat(names(text)).isEqualTo(names(kind.english()));
        String words = PLACEHOLDER.matcher(text).replaceAll("");
        words = SAME_IN_ALL.matcher(words.replaceAll("（sudo[^）]*）", "")).replaceAll("");
        assertThat(ENGLISH_WORD.matcher(words).find()).as(text).isFalse();
    }

    @Test
    void nothingIsSaidInChineseThatCannotBeSaid() {
        List<String> kinds = Arrays.stream(Kind.values()).map(Kind::name).toList();
        assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void remarkWithinARemarkIsPutIntoTheSameLanguage() {
        Remark record = Remark.of(Kind.RECORD, "number", 7L);
        Remark place = Remark.of(Kind.AT_BYTE, "part", record, "offset", 120);
        Remark cut = Remark.of(Kind.CUT_OFF, "place", place, "bytes", 3, "wanted", 16);
        Remark stopped = Remark.of(Kind.STOPPED, "file", "{a}.pcap", "problem", cut, "frames", 6);
        String said = "{a}.pcap: record 7 at byte 120 is cut off: 3 of 16 bytes; read 6 frames";
        assertThat(stopped).hasToString(said);
        assertThat(english.words(stopped)).isEqualTo(said);
        assertThat(chinese.words(stopped))
                .isEqualTo("{a}.pcap：第 7 条记录（位于字节 120）不完整：应有 16 字节，只有 3 字节；已读取 6 帧");
    }

    private static List<String> names(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.results().map(found -> found.group(1)).sorted().toList();
    }
}
