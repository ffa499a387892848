package io.github.tcpshake.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * What the process was started in: its three streams and what is known of the terminal.
 *
 * @param out raw standard output; {@link OutputTarget} buffers it
 * @param err standard error, for progress, warnings and errors
 * @param columns width of the terminal, 0 when standard output is none or its width is unknown
 * @param charset how text is to be written to standard output
 * @param language what to speak unless {@code --lang} says otherwise
 * @param colorWelcome false when the environment says so: NO_COLOR (no-color.org), TERM=dumb
 */
record Surroundings(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        Charset charset,
        Language language,
        boolean colorWelcome) {

    /** Returns the surroundings of this process; the launcher tells what Java cannot know. */
    static Surroundings ofProcess() {
        Properties told = System.getProperties();
        Map<String, String> environment = System.getenv();
        LocaleVariables locale = LocaleVariables.ofProcess(environment, told);
        Charset charset = locale.charset().orElseGet(() -> nativeCharset(told));
        boolean outIsTerminal = told("stdout", told, hasConsole());
        return new Surroundings(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(System.err, true, charset),
                outIsTerminal,
                told("stderr", told, false),
                outIsTerminal ? columns(told) : 0,
                charset,
                Language.of(locale),
                environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM")));
    }

    /** Returns the same, but for words in a language and the charset to write them in. */
    Surroundings speaking(Language spoken, Charset written) {
        PrintStream complaints =
                written.equals(charset) ? err : new PrintStream(err, true, written);
        return new Surroundings(
                in,
                out,
                complaints,
                outIsTerminal,
                errIsTerminal,
                columns,
                written,
                spoken,
                colorWelcome);
    }

    /** Returns the same, but with another standard output. */
    Surroundings writingTo(OutputStream other) {
        return new Surroundings(
                in,
                other,
                err,
                outIsTerminal,
                errIsTerminal,
                columns,
                charset,
                language,
                colorWelcome);
    }

    /** Returns the same, but with another standard error. */
    Surroundings complainingTo(PrintStream other) {
        return new Surroundings(
                in,
                out,
                other,
                outIsTerminal,
                errIsTerminal,
                columns,
                charset,
                language,
                colorWelcome);
    }

    private static boolean told(String stream, Properties told, boolean otherwise) {
        String value = told.getProperty("tcpshake." + stream + ".terminal", "");
        return value.isEmpty() ? otherwise : Boolean.parseBoolean(value);
    }

    private static int columns(Properties told) {
        String columns = told.getProperty("tcpshake.columns", "");
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : 0;
    }

    // native.encoding (since 17) is the locale's; Charset.defaultCharset() is UTF-8 from 18 on,
    // whatever the terminal understands (JEP 400).
    private static Charset nativeCharset(Properties told) {
        if (LocaleVariables.isReplaced(told)) {
            return StandardCharsets.US_ASCII;
        }
        String name = told.getProperty("native.encoding", "US-ASCII");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    // Until 21 there is a console only where input and output are terminals; from 22 on there
    // always is one, and it can be asked (JDK-8308591).
    @SuppressWarnings("SystemConsoleNull") // asked only where it can be null
    private static boolean hasConsole() {
        Object console = System.console();
        if (console == null) {
            return false;
        }
        if (Runtime.version().feature() < 22) {
            return true;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
