/**
 * The report as one HTML file that needs nothing else: no network, no other file. {@link
 * io.github.tcpshake.render.html.HtmlReport} gathers in bounded memory and writes at the end. What
 * a capture may have chosen (names, reasons, addresses) gets into the page as JSON in which no
 * markup can begin, or as text of XML; the page builds what it shows from that with {@code
 * textContent}.
 */
@NullMarked
package io.github.tcpshake.render.html;

import org.jspecify.annotations.NullMarked;
