package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeInNameTest {
    private static final String ALL = "a A b B c d D e F h H I j k l m M p r R s S T u w x X y Y z";

    private static String format(String name, long seconds, String zone) {
        return TimeInName.format(name, Instant.ofEpochSecond(seconds).atZone(ZoneId.of(zone)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 86_399, 951_782_400, 1_700_000_000, 1_735_689_599, 4_102_444_800L})
    void everyConversionIsThatOfTheCLibrary(long seconds) throws Exception {
        String name = "%" + ALL.replace(" ", "|%") + "|%%|%Z";
        for (String zone : new String[] {"UTC", "Asia/Shanghai", "America/New_York"}) {
            String date =
                    Programs.output(Map.of("TZ", zone), "date", "-d", "@" + seconds, "+" + name);

            assertThat(format(name, seconds, zone)).isEqualTo(date.stripTrailing());
        }
    }

    @Test
    void unknownConversionsAndALonePercentSignStay() {
        assertThat(format("a%q%ü%-%", 0, "UTC")).isEqualTo("a%q%ü%-%");
    }
}
