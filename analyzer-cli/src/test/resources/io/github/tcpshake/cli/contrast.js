// Lists the texts on the screen whose contrast with what lies behind them is below a limit.

function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
}

/** The parts of an opaque colour; undefined for one that lets through what is behind. */
function opaque(color) {
  const parts = (/^rgba?\((.*)\)$/.exec(color) || ['', ''])[1].split(/[ ,/]+/).map(Number);
  return parts.length === 3 || parts[3] === 1 ? parts.slice(0, 3) : undefined;
}

function surface(element) {
  const style = getComputedStyle(element);
  return element instanceof SVGElement ? (element.tagName === 'svg' ? undefined : opaque(style.fill))
    : opaque(style.backgroundColor);
}

/** What is painted behind a place of an element: shapes are siblings, boxes are ancestors. */
function behind(element, x, y) {
  const below = document.elementsFromPoint(x, y);
  const from = below.indexOf(element);
  for (const other of below.slice(Math.max(0, from))) {
    const isText = other instanceof SVGElement && /^t/.test(other.tagName);
    const color = isText ? undefined : surface(other);
    if (color) {
      return color;
    }
  }
  return undefined;
}

function contrasts(limit) {
  const low = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    const drawn = element instanceof SVGElement;
    if (!own.length || /^(script|style|title|desc|option|noscript)$/.test(element.tagName) || !element.checkVisibility()) {
      continue;
    }
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const range = document.createRange();
    range.selectNodeContents(own[0]);
    const box = range.getClientRects()[0];
    if (!box || box.width < 2) {
      continue;
    }
    const style = getComputedStyle(element);
    const text = opaque(drawn ? style.fill : style.color);
    const back = behind(element, box.x + box.width / 2, box.y + box.height / 2);
    if (back && text && contrast(text, back) < limit) {
      low.push(`${element.className.baseVal || element.className || element.tagName} "${own[0].data}" ${contrast(text, back).toFixed(2)}`);
    }
  }
  return low;
}
