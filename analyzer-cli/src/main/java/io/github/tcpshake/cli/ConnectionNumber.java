package io.github.tcpshake.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads a number of {@code --conn}: connections are counted from 1. */
final class ConnectionNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
        if (!value.matches("[1-9][0-9]{0,17}")) {
            throw BadValue.number(value);
        }
        return Long.valueOf(value);
    }
}
