// Four charts. Each has its numbers as a table for those who cannot see it.

const NARROW = matchMedia('(max-width: 600px)');
const CHART_HEIGHT = 210;
const LEFT = 44;
const BOTTOM = 26;
const LETTER = 6.8;

/** Charts shrink with the screen and their words with them, so that a small one gets small charts. */
let chartWidth = 560;

function chart(label, height, ...children) {
  return draw('svg', {
    class: 'chart', role: 'group', 'aria-label': label, viewBox: `0 0 ${chartWidth} ${height}`,
  }, ...children);
}

function word(x, y, text, anchor, kind) {
  return draw('text', { x, y, 'text-anchor': anchor || 'start', class: kind || '' }, text);
}

/** A time at an axis, without the zeros at its end. */
function mark(micros) {
  return duration(micros).replace(/(\.\d*?)0+ /, '$1 ').replace('. ', ' ');
}

function figure(title, ...parts) {
  return el('figure', {}, el('figcaption', {}, title), ...parts.filter((part) => part));
}

function numbers(heads, lines) {
  return el('details', {}, el('summary', {}, say('table')),
    el('div', { class: 'scroll' }, el('table', {},
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...lines.map((line) => el('tr', {},
        ...line.map((cell) => el('td', {}, String(cell)))))))));
}

function legend(...pairs) {
  return el('div', { class: 'legend' },
    ...pairs.map(([kind, text]) => el('span', {}, el('i', { class: 'b-' + kind }), text)));
}

/** The smallest of 1, 2, 5 times a power of ten that gives few enough marks. */
function niceStep(range, marks) {
  const unit = 10 ** Math.floor(Math.log10(range / marks));
  return [1, 2, 5, 10].map((times) => times * unit).find((step) => range / step <= marks);
}

/** Brings counts of bins to wider bins on the same raster: widths are powers of two. */
function rebin(bins, width) {
  const counts = new Map();
  bins.counts.forEach((count, i) => {
    const at = Math.floor((bins.from_ms + i * bins.width_ms) / width);
    counts.set(at, (counts.get(at) || 0) + count);
  });
  return counts;
}

function overTime() {
  const width = Math.max(data.charts.opens.width_ms, data.charts.closes.width_ms);
  const opens = rebin(data.charts.opens, width);
  const closes = rebin(data.charts.closes, width);
  const keys = [...opens.keys(), ...closes.keys()];
  if (keys.length === 0) {
    return undefined;
  }
  const first = keys.reduce((a, b) => Math.min(a, b));
  const count = keys.reduce((a, b) => Math.max(a, b)) - first + 1;
  const most = Math.max(1, ...opens.values(), ...closes.values());
  const middle = (CHART_HEIGHT - BOTTOM) / 2;
  const step = (chartWidth - LEFT - 8) / Math.max(count, 8);
  const scale = (middle - 14) / most;
  const shapes = [draw('line', { class: 'grid', x1: LEFT, x2: chartWidth, y1: middle, y2: middle })];
  const lines = [];
  for (let i = 0; i < count; i++) {
    const up = opens.get(first + i) || 0;
    const down = closes.get(first + i) || 0;
    const at = duration(i * width * 1e3);
    const bar = { x: LEFT + i * step + step * 0.08, width: step * 0.84 };
    if (up) {
      const height = Math.max(1.5, up * scale);
      shapes.push(draw('rect', { class: 'b-open', ...bar, y: middle - height, height },
        draw('title', {}, `${at}: ${up} ${say('opens')}`)));
    }
    if (down) {
      shapes.push(draw('rect', { class: 'b-closing', ...bar, y: middle, height: Math.max(1.5, down * scale) },
        draw('title', {}, `${at}: ${down} ${say('closes')}`)));
    }
    if (up || down) {
      lines.push([at, up, down]);
    }
  }
  const marks = niceStep(Math.max(count, 8) * width, 6);
  for (let ms = 0; ms <= Math.max(count, 8) * width; ms += marks) {
    const x = LEFT + (ms / width) * step;
    if (x < chartWidth - 30) {
      shapes.push(word(x, CHART_HEIGHT - 8, mark(ms * 1e3)));
    }
  }
  shapes.push(word(LEFT - 6, 18, String(most), 'end'), word(LEFT - 6, middle + 4, '0', 'end'),
    word(LEFT - 6, CHART_HEIGHT - BOTTOM, String(most), 'end'));
  const title = say('over-time');
  return figure(title, legend(['open', say('opens')], ['closing', say('closes')]),
    chart(title, CHART_HEIGHT, ...shapes),
    el('p', { class: 'note' }, say('per-bin', { width: duration(width * 1e3) })),
    numbers([say('from'), say('opens'), say('closes')], lines));
}

const RETRIES = [1, 2, 3, 7];

function handshakes() {
  const { least_ns: least, steps, counts } = data.charts.handshakes;
  const title = say('handshakes');
  const used = counts.map((count, i) => (count ? i : -1)).filter((i) => i >= 0);
  if (used.length === 0) {
    return figure(title, el('p', { class: 'note' }, say('no-handshakes')));
  }
  const from = Math.floor(used[0] / steps) * steps;
  const to = Math.max(used[used.length - 1] + 1, Math.ceil(Math.log10(1e10 / least) * steps));
  const x = (bin) => LEFT + ((bin - from) / (to - from)) * (chartWidth - LEFT - 10);
  const base = CHART_HEIGHT - BOTTOM;
  const most = Math.max(...counts);
  const micros = (bin) => (least * 10 ** (bin / steps)) / 1e3;
  const shapes = [draw('line', { class: 'grid', x1: LEFT, x2: chartWidth, y1: base, y2: base })];
  const lines = [];
  for (let bin = from; bin < to; bin++) {
    if (counts[bin]) {
      const height = Math.max(2, (counts[bin] / most) * (base - 34));
      const range = duration(micros(bin));
      shapes.push(draw('rect', {
        class: 'b-waiting', x: x(bin) + 0.5, width: x(bin + 1) - x(bin) - 1, y: base - height, height,
      }, draw('title', {}, `${range}: ${counts[bin]}`)));
      lines.push([range, counts[bin]]);
    }
  }
  for (let bin = from; bin <= to; bin += steps) {
    if (x(bin) < chartWidth - 20) {
      shapes.push(word(x(bin), CHART_HEIGHT - 8, mark(micros(bin))));
    }
  }
  RETRIES.forEach((seconds, i) => {
    const at = x(Math.log10((seconds * 1e9) / least) * steps);
    shapes.push(draw('line', { class: 'retry', x1: at, x2: at, y1: 26, y2: base }),
      word(at, i % 2 ? 10 : 21, seconds + ' s', 'middle'));
  });
  shapes.push(word(LEFT - 6, 38, String(most), 'end'), word(LEFT - 6, base, '0', 'end'));
  return figure(title, el('p', { class: 'note' }, say('handshakes-note')),
    chart(title, CHART_HEIGHT, ...shapes), numbers([say('from'), say('count')], lines));
}

/** Bars from left to right, one line each, which filter the table when they are chosen. */
function bars(title, lines) {
  const longest = Math.max(...lines.map((line) => line.name.length));
  const left = Math.min(chartWidth - 100, Math.max(96, longest * LETTER + 8));
  const most = Math.max(1, ...lines.flatMap((line) => line.groups.map(
    (group) => group.reduce((sum, part) => sum + part.count, 0))));
  const room = chartWidth - left - 48;
  const shapes = [];
  let y = 6;
  for (const line of lines) {
    const height = 8 + 11 * line.groups.length;
    const parts = [draw('rect', { class: 'hit', x: 0, y: y - 2, width: chartWidth, height }),
      word(left - 8, y + height / 2 + 1, line.name, 'end', 'strong')];
    line.groups.forEach((group, i) => {
      let x = left;
      let sum = 0;
      for (const part of group) {
        const width = part.count ? Math.max(2, (part.count / most) * room) : 0;
        parts.push(draw('rect', { class: 'b-' + part.kind, x, y: y + 1 + 11 * i, width, height: 9 }));
        x += width;
        sum += part.count;
      }
      parts.push(word(x + 6, y + 10 + 11 * i, String(sum)));
    });
    shapes.push(act(draw('g', {}, ...parts), `${say('filter')}: ${line.name}`, () => filterBy(line.filter)));
    y += height + 3;
  }
  return chart(title, y + 4, ...shapes);
}

function statesAtEnd() {
  const counts = new Map();
  const take = (list, side) => list.forEach(([state, count]) => {
    const both = counts.get(state) || [0, 0];
    both[side] += count;
    counts.set(state, both);
  });
  take(data.charts.client_states, 0);
  take(data.charts.server_states, 1);
  const order = [...counts].sort((a, b) => Math.max(...b[1]) - Math.max(...a[1]));
  const title = say('states-end');
  return figure(title, legend(['open', say('client')], ['closing', say('server')]),
    bars(title, order.map(([state, [client, server]]) => ({
      name: data.states[state], filter: data.states[state],
      groups: [[{ kind: 'open', count: client }], [{ kind: 'closing', count: server }]],
    }))),
    numbers([say('state'), say('client'), say('server')],
      order.map(([state, both]) => [data.states[state], ...both])));
}

function byService() {
  const title = say('by-service');
  if (data.charts.services.length === 0) {
    return figure(title, el('p', { class: 'note' }, say('no-findings')));
  }
  const shown = data.charts.services.length;
  const all = data.charts.services_all + (data.charts.services_full ? '+' : '');
  return figure(title,
    legend(['error', words.severities[3]], ['warning', words.severities[2]], ['closing', words.severities[1]]),
    bars(title, data.charts.services.map(([name, , notes, warnings, errors]) => ({
      name, filter: name,
      groups: [[{ kind: 'error', count: errors }, { kind: 'warning', count: warnings }, { kind: 'note', count: notes }]],
    }))),
    data.charts.services_all > shown ? el('p', { class: 'note' }, say('more-services', { shown, all })) : undefined,
    numbers([say('service'), words.severities[3], words.severities[2], words.severities[1]],
      data.charts.services.map(([name, , notes, warnings, errors]) => [name, errors, warnings, notes])));
}

function showCharts() {
  chartWidth = NARROW.matches ? 340 : 560;
  const all = [overTime(), handshakes(), statesAtEnd(), byService()];
  document.querySelector('.charts').replaceChildren(...all.filter((one) => one));
  byId('charts').hidden = false;
}
