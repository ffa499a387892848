package io.github.tcpshake.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBinsTest {
    private static final long MILLI = 1_000_000;

    private static String json(TimeBins bins) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = PageJson.generator(bytes)) {
            json.writeStartObject();
            bins.write(json, "b");
            json.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static long[] counts(String json) {
        String list = json.substring(json.indexOf('[') + 1, json.indexOf(']'));
        return Arrays.stream(list.split(",")).mapToLong(Long::parseLong).toArray();
    }

    @Test
    void nothingGivesNoBins() throws IOException {
        assertThat(json(new TimeBins()))
                .isEqualTo("{\"b\":{\"from_ms\":0,\"width_ms\":1,\"counts\":[]}}");
    }

    @Test
    void timesThatComeOutOfOrderAreCountedWhereTheyBelong() throws IOException {
        TimeBins bins = new TimeBins();
        bins.add(1005 * MILLI);
        bins.add(1000 * MILLI);
        bins.add(1005 * MILLI + 1);
        assertThat(json(bins))
                .isEqualTo("{\"b\":{\"from_ms\":1000,\"width_ms\":1,\"counts\":[1,0,0,0,0,2]}}");
    }

    @Test
    void binsGrowWiderWithTheTimeThatPasses() throws IOException {
        TimeBins bins = new TimeBins();
        bins.add(0);
        bins.add(127 * MILLI);
        bins.add(128 * MILLI);
        assertThat(json(bins)).contains("\"from_ms\":0,\"width_ms\":2");
        assertThat(counts(json(bins))).hasSize(65).endsWith(1, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsLostHoweverTimesCome(long seed) throws IOException {
        Random random = new Random(seed);
        TimeBins bins = new TimeBins();
        for (int i = 0; i < 10_000; i++) {
            bins.add(1_700_000_000_000_000_000L + (long) (random.nextGaussian() * 1e12));
        }
        long[] counts = counts(json(bins));
        assertThat(counts).hasSizeLessThanOrEqualTo(128);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(10_000);
    }
}
