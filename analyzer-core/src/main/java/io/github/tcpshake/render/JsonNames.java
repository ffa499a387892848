package io.github.tcpshake.render;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Names of enum constants as JSON spells them: {@code HALF_OPEN} is {@code half-open}. */
final class JsonNames {
    private static final ConcurrentMap<Enum<?>, String> NAMES = new ConcurrentHashMap<>();

    private JsonNames() {}

    static String of(Enum<?> constant) {
        String known = NAMES.get(constant);
        return known != null ? known : NAMES.computeIfAbsent(constant, JsonNames::spell);
    }

    private static String spell(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
