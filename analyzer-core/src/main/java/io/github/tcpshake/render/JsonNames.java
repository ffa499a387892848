package io.github.tcpshake.render;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Names of enum constants as JSON spells them: {@code HALF_OPEN} is {@code half-open}. */
final class JsonNames {
    private static final ConcurrentMap<Enum<?>, SerializableString> NAMES =
            new ConcurrentHashMap<>();

    private JsonNames() {}

    static String of(Enum<?> constant) {
        return encoded(constant).getValue();
    }

    /** Returns the same, ready to be written many times. */
    static SerializableString encoded(Enum<?> constant) {
        SerializableString known = NAMES.get(constant);
        return known != null ? known : NAMES.computeIfAbsent(constant, JsonNames::spell);
    }

    private static SerializableString spell(Enum<?> constant) {
        return new SerializedString(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
