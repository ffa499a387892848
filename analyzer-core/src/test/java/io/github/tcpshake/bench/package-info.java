/**
 * What the stages of an analysis cost, measured by JMH: see docs/performance.md for how to run it.
 * {@code BenchmarksTest} runs each once, so that they keep working.
 */
package io.github.tcpshake.bench;
