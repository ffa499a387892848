package io.github.tcpshake.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks tests that make networks of their own. They need root and some programs; a developer
 * without them is told that they were left out, but CI runs them or fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnTheWire.Condition.class)
@interface OnTheWire {
    /** Decides whether this machine can run them. */
    final class Condition implements ExecutionCondition {
        private static final String[] PROGRAMS = {
            "ip", "ss", "nft", "nginx", "curl", "iperf3", "tcpdump", "setpriv"
        };

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if ("true".equals(System.getenv("CI"))) {
                return ConditionEvaluationResult.enabled("CI leaves nothing out");
            }
            if (!"root".equals(System.getProperty("user.name"))) {
                return ConditionEvaluationResult.disabled("needs root");
            }
            return Arrays.stream(PROGRAMS)
                    .filter(program -> !isThere(program))
                    .findFirst()
                    .map(program -> ConditionEvaluationResult.disabled("needs " + program))
                    .orElse(ConditionEvaluationResult.enabled("all that it needs is there"));
        }

        private static boolean isThere(String program) {
            return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }
}
