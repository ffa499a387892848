package io.github.tcpshake.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** Reads the words of an enum as users write them, in lower case; the message names them all. */
final class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    Choice(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new BadValue(value, words()));
    }

    private List<String> words() {
        return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
    }

    /** Returns how users write a constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
