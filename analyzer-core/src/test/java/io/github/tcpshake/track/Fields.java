package io.github.tcpshake.track;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What an object holds, field by field, down to numbers and texts. Two objects with equal lists are
 * equal. It takes microseconds where the recursive comparison of AssertJ takes a tenth of a second
 * for a connection, so that many can be compared.
 */
final class Fields {
    private final Set<String> leftOut;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> values = new ArrayList<>();

    private Fields(Set<String> leftOut) {
        this.leftOut = leftOut;
    }

    /** Returns {@code path = value} for all but the fields of these names. */
    static List<String> of(Object root, Set<String> leftOut) throws IllegalAccessException {
        Fields fields = new Fields(leftOut);
        fields.add("", root);
        return fields.values;
    }

    private void add(String path, Object value) throws IllegalAccessException {
        if (value == null || isPlain(value)) {
            values.add(path + " = " + value);
        } else if (!seen.add(value)) {
            values.add(path + " = an object named before");
        } else if (value instanceof Iterable<?> several) {
            int i = 0;
            for (Object one : several) {
                add(path + "[" + i++ + "]", one);
            }
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(path + "[" + i + "]", Array.get(value, i));
            }
        } else {
            addFields(path, value);
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof String
                || value instanceof Enum<?>
                || value instanceof Record;
    }

    private void addFields(String path, Object value) throws IllegalAccessException {
        for (Class<?> type = value.getClass();
                type != null && type != Object.class;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !leftOut.contains(field.getName())) {
                    field.setAccessible(true);
                    add(path + "." + field.getName(), field.get(value));
                }
            }
        }
    }
}
