package io.github.tcpshake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.ArgSpec;

class LanguageTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "zh_CN.UTF-8, , , ZH",
        ", zh_CN.UTF-8, , ZH",
        ", , zh_TW.UTF-8, ZH",
        "en_US.UTF-8, zh_CN.UTF-8, zh_CN.UTF-8, EN",
        "C, , zh_CN.UTF-8, EN",
        ", , zhuang, EN",
        ", , zh, ZH",
    })
    void firstVariableThatIsSetDecides(String all, String messages, String lang, Language spoken) {
        Map<String, String> variables =
                Map.of("LC_ALL", text(all), "LC_MESSAGES", text(messages), "LANG", text(lang));
        assertThat(Language.of(new LocaleVariables(variables))).isEqualTo(spoken);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang zh", "read --lang=zh", "findings --lang ZH"})
    void optionDecidesWhereverItStands(String words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words.split(" ")));
        all.add(capture());
        assertThat(Run.of(all.toArray(String[]::new)).out()).contains("1 个连接");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang zh", "--lang=zh", "--debug --lang zh"})
    void mayStandBeforeTheCommand(String words) throws IOException {
        List<String> before = new ArrayList<>(List.of(words.split(" ")));
        before.addAll(List.of("list", capture()));
        List<String> behind = new ArrayList<>(List.of("list", capture()));
        behind.addAll(List.of(words.split(" ")));
        assertThat(Run.of(before.toArray(String[]::new)))
                .isEqualTo(Run.of(behind.toArray(String[]::new)));
    }

    @Test
    void otherOptionsStayBehindTheCommand() throws IOException {
        assertThat(Run.of("--all", "list", capture()).status()).isEqualTo(2);
    }

    @Test
    void languageThereIsNoneOfIsRefused() throws IOException {
        Run run = Run.of("--lang", "tlh", capture());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'tlh' is none of en, zh").hasLineCount(1);
    }

    @Test
    void jsonStaysEnglish() throws IOException {
        String file = capture();
        assertThat(Run.of("--lang", "zh", "-o", "jsonl", file))
                .isEqualTo(Run.of("-o", "jsonl", file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "read ", "list ", "findings ", "half-open "})
    void helpIsChineseButForNamesAndExamplesAndFitsTheLine(String command) {
        String help = Run.of((command + "--lang zh --help").split(" ")).out();
        assertThat(help)
                .startsWith("用法： tcpshake " + command + "[OPTION]... FILE...")
                .contains("选项：\n", "退出状态：\n", "示例：\n  tcpshake ")
                .doesNotContain("Options", "Usage", "Show", "Only", "Exit");
        assertThat(help.lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
    }

    @Test
    void helpOfNoCommandIsWiderThanTheLine() {
        for (String command : Main.names()) {
            for (String language : List.of("en", "zh")) {
                String help = Run.of(command, "--lang", language, "--help").out();
                assertThat(help).isNotEmpty();
                assertThat(help.lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
            }
        }
    }

    @Test
    void everyOptionAndParameterIsDescribedInBothLanguages() {
        Surroundings at = Run.surroundings(new byte[0], new ByteArrayOutputStream(), System.err);
        for (Language language : Language.values()) {
            Messages messages = Messages.of(language.locale());
            for (String name : Main.names()) {
                List<ArgSpec> all =
                        new CommandShell(at, messages, false)
                                .commandLine(name, name, Main.create(name, at, messages))
                                .getCommandSpec()
                                .args();
                assertThat(all)
                        .allSatisfy(
                                one ->
                                        assertThat(one.description())
                                                .as("%s of %s", one, name)
                                                .isNotEmpty()
                                                .allMatch(line -> !line.isBlank()));
                if (language == Language.ZH) {
                    assertThat(all)
                            .allSatisfy(
                                    one ->
                                            assertThat(String.join("", one.description()))
                                                    .as("help.%s", one)
                                                    .containsPattern("\\p{IsHan}"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bogus x | 未知选项",
                "-o xml x | 选项 --output 的值无效：'xml' 不是以下任何一个：text、wide、jsonl",
                "--conn one x | 不是从 1 开始的整数",
                "--limit x y | 不是从 1 开始的整数",
                "--limit 0 x | --limit 至少为 1",
                "-o | 缺少参数",
                "diff -q | 缺少 FILE",
                "-o text -o text x | 只能给出一次",
                "-q | 没有给出抓包文件",
                "- - | 标准输入",
                "-r x -f tcp port 80 | 过滤表达式",
            })
    void complaintsAreChinese(String words, String complaint) {
        Run run = Run.of(("--lang=zh " + words).split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("tcpshake: ")
                .contains(complaint, "（参见 tcpshake", "--help）")
                .hasLineCount(1);
    }

    @Test
    void localeWithoutLettersForItsLanguageIsAnsweredInEnglish() throws IOException {
        assertThat(on(StandardCharsets.US_ASCII, Language.ZH, "list", capture()))
                .startsWith("CONN");
    }

    @Test
    void whoAsksForALanguageGetsItWhateverTheLocaleSays() throws IOException {
        assertThat(on(StandardCharsets.US_ASCII, Language.EN, "list", "--lang=zh", capture()))
                .startsWith("编号");
    }

    @Test
    void lettersOfTheLocaleAreUsedWhereTheySuffice() throws IOException {
        Charset gbk = Charset.forName("GBK");
        byte[] out = bytes(gbk, Language.ZH, "list", capture());
        assertThat(new String(out, gbk)).startsWith("编号");
    }

    private static String on(Charset charset, Language language, String... words) {
        return new String(bytes(charset, language, words), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Charset charset, Language language, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Surroundings at = Run.surroundings(new byte[0], out, new ByteArrayOutputStream());
        Main.run(words, at.speaking(language, charset));
        return out.toByteArray();
    }

    private String capture() throws IOException {
        return new TestCapture().closed().in(folder);
    }
}
