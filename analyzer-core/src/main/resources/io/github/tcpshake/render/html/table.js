// The table: all rows are sorted and filtered as numbers; only those in view are elements.

const ROW_HEIGHT = 29;
const SPARE_ROWS = 12;

const COLUMNS = [
  { key: 'id', number: true, text: (r) => String(rows.id[r]) },
  { key: 'client', rank: () => rankPlaces(rows.ca, rows.cp), text: clientOf },
  { key: 'server', rank: () => rankPlaces(rows.sa, rows.sp), text: serverOf },
  { key: 'start', number: true, from: 't', text: (r) => '+' + (rows.t[r] / 1e6).toFixed(3) },
  { key: 'duration', number: true, from: 'd', text: (r) => duration(rows.d[r]) },
  { key: 'handshake', number: true, from: 'h', text: (r) => (rows.h[r] < 0 ? '-' : duration(rows.h[r])) },
  { key: 'up', number: true, from: 'up', text: (r) => String(rows.up[r]) },
  { key: 'down', number: true, from: 'down', text: (r) => String(rows.down[r]) },
  { key: 'result', from: 'r', text: (r) => data.results[rows.r[r]] },
  { key: 'client-state', from: 'cs', text: (r) => stateOf(rows.cs[r]) },
  { key: 'server-state', from: 'ss', text: (r) => stateOf(rows.ss[r]) },
  { key: 'findings', rank: () => rows.f.map((f) => worst[f] + 1),
    text: (r) => combinations[rows.f[r]].map((f) => f.code).join(' ') },
];

const table = { order: new Uint32Array(0), sort: 'findings', down: true, at: 0, sorted: new Map() };

/** Orders places by address, then by port. */
function rankPlaces(addresses, ports) {
  const byText = data.addresses.map((text, i) => i)
    .sort((a, b) => data.addresses[a].localeCompare(data.addresses[b], 'en', { numeric: true }));
  const rank = new Float64Array(byText.length);
  byText.forEach((address, i) => { rank[address] = i; });
  return Float64Array.from(addresses, (address, r) => rank[address] * 65536 + ports[r]);
}

/** Returns all rows in the order of a column; kept, since it never changes. */
function sortedBy(column) {
  if (!table.sorted.has(column.key)) {
    const values = column.rank ? column.rank() : rows[column.from || column.key];
    const order = Uint32Array.from(rows.id, (id, r) => r);
    order.sort((a, b) => values[a] - values[b] || rows.id[a] - rows.id[b]);
    table.sorted.set(column.key, { order, values });
  }
  return table.sorted.get(column.key);
}

/** Turns a word into a test of a row. */
function matcher(word) {
  const within = (texts) => Uint8Array.from(texts, (text) => text.toLowerCase().includes(word));
  const addresses = within(data.addresses);
  const results = within(data.results);
  const states = within(data.states);
  const found = within(combinations.map((codes) => codes.map((f) => f.code).join(' ')));
  const number = /^#?\d+$/.test(word) ? Number(word.replace('#', '')) : -1;
  const onlyId = word.startsWith('#');
  const parts = /^\[?(.*[^:\]])\]?:(\d+)$/.exec(word);
  const hosts = parts ? within(data.addresses.map((text) => (text.includes(parts[1]) ? word : ''))) : undefined;
  const port = parts ? Number(parts[2]) : -1;
  return (r) => rows.id[r] === number || (!onlyId && (
    addresses[rows.ca[r]] || addresses[rows.sa[r]] || rows.cp[r] === number || rows.sp[r] === number
    || results[rows.r[r]] || states[rows.cs[r] >> 1] || states[rows.ss[r] >> 1] || found[rows.f[r]]
    || (parts && ((hosts[rows.ca[r]] && rows.cp[r] === port) || (hosts[rows.sa[r]] && rows.sp[r] === port)))));
}

function tests() {
  const all = byId('words').value.toLowerCase().split(/\s+/).filter((word) => word).map(matcher);
  const result = byId('result').value;
  if (result !== '') {
    all.push((r) => rows.r[r] === Number(result));
  }
  const finding = byId('finding').value;
  if (finding !== '') {
    const has = combinations.map((codes) => codes.some((f) => f.code === finding));
    all.push((r) => has[rows.f[r]]);
  }
  if (byId('only').checked) {
    all.push((r) => worst[rows.f[r]] >= 2);
  }
  return all;
}

function refresh() {
  const column = COLUMNS.find((one) => one.key === table.sort);
  const { order, values } = sortedBy(column);
  const all = tests();
  const kept = order.filter((r) => all.every((test) => test(r)));
  // Downwards the values turn round, while equal ones stay in the order of their numbers.
  table.order = table.down ? kept.sort((a, b) => values[b] - values[a] || rows.id[a] - rows.id[b]) : kept;
  table.at = 0;
  byId('view').scrollTop = 0;
  byId('shown').textContent = table.order.length
    ? say('shown', { shown: table.order.length, all: data.rows }) : say('none');
  byId('table').setAttribute('aria-rowcount', table.order.length + 1);
  showRows();
}

function cell(column, r) {
  const td = el('td', { class: column.number ? 'n' : '' });
  const text = column.text(r);
  if (column.key === 'findings') {
    for (const f of combinations[rows.f[r]]) {
      td.append(el('span', { class: 'f-' + f.severity, title: words.severities[f.severity] + ', ' + words.confidences[f.confidence] }, f.code), ' ');
    }
  } else {
    td.textContent = text;
    if (text.endsWith('?')) {
      td.classList.add('presumed-name');
    }
  }
  return td;
}

function rowElement(index) {
  const r = table.order[index];
  const has = byId('c' + rows.id[r]) !== null;
  return el('tr', {
    class: 'row', 'data-index': index, 'aria-rowindex': index + 2, tabindex: index === table.at ? 0 : -1,
    title: has ? say('ladder-here') : false,
  }, ...COLUMNS.map((column) => cell(column, r)));
}

function space(count) {
  const td = el('td', { colspan: COLUMNS.length });
  td.style.height = count * ROW_HEIGHT + 'px';
  return el('tr', { class: 'space', 'aria-hidden': 'true' }, td);
}

function showRows() {
  const view = byId('view');
  const body = byId('table').tBodies[0];
  const hadFocus = body.contains(document.activeElement);
  const first = Math.max(0, Math.floor(view.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
  const count = Math.ceil(Math.max(view.clientHeight, 600) / ROW_HEIGHT) + 2 * SPARE_ROWS;
  const last = Math.min(table.order.length, first + count);
  const shown = [space(first)];
  for (let i = first; i < last; i++) {
    shown.push(rowElement(i));
  }
  shown.push(space(table.order.length - last));
  body.replaceChildren(...shown);
  if (hadFocus) {
    focusRow();
  }
}

function focusRow() {
  const row = byId('table').querySelector(`tr[data-index="${table.at}"]`);
  (row || byId('view')).focus({ preventScroll: true });
}

/** Moves to another row, and scrolls as far as it takes to see it. */
function moveTo(index) {
  table.at = Math.max(0, Math.min(table.order.length - 1, index));
  const view = byId('view');
  const top = table.at * ROW_HEIGHT;
  const room = view.clientHeight - 3 * ROW_HEIGHT;
  if (top < view.scrollTop) {
    view.scrollTop = top;
  } else if (top > view.scrollTop + room) {
    view.scrollTop = top - room;
  }
  showRows();
  focusRow();
}

function onTableKey(event) {
  const page = Math.floor(byId('view').clientHeight / ROW_HEIGHT) - 2;
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
  if (event.target.closest('thead')) {
    return;
  }
  if (event.key in steps) {
    event.preventDefault();
    const entersTable = !event.target.closest('tr') && event.key.startsWith('Arrow');
    moveTo(entersTable ? table.at : table.at + steps[event.key]);
  } else if (event.key === 'Enter' && table.order.length) {
    event.preventDefault();
    openRow(table.at);
  }
}

function openRow(index) {
  table.at = index;
  location.hash = '#c' + rows.id[table.order[index]];
}

/** Shows the table with nothing but what matches these words. */
function filterBy(words) {
  byId('words').value = words;
  refresh();
  byId('list').scrollIntoView();
}

function sortBy(key) {
  table.down = table.sort === key ? !table.down : key === 'findings';
  table.sort = key;
  showHeads();
  refresh();
}

function showHeads() {
  const heads = COLUMNS.map((column) => {
    const isSorted = column.key === table.sort;
    const order = table.down ? 'descending' : 'ascending';
    const mark = isSorted ? (table.down ? ' \u25be' : ' \u25b4') : '';
    return el('th', { scope: 'col', class: column.number ? 'n' : '', 'aria-sort': isSorted ? order : 'none' },
      el('button', { type: 'button', 'data-sort': column.key, onclick: () => sortBy(column.key) }, say(column.key) + mark));
  });
  const focused = document.activeElement && document.activeElement.dataset.sort;
  byId('table').tHead.replaceChildren(el('tr', { 'aria-rowindex': 1 }, ...heads));
  if (focused) {
    byId('table').tHead.querySelector(`[data-sort="${focused}"]`).focus();
  }
}

/** Fills a list to choose from, and keeps what is chosen. */
function choices(id, pairs) {
  const list = byId(id);
  const { value: chosen } = list;
  list.replaceChildren(...pairs.map(([value, text, attributes]) => el('option', { value, ...attributes }, text)));
  list.value = chosen || pairs[0][0];
}

function showChoices() {
  const any = ['', say('any')];
  choices('result', [any, ...data.charts.results.map(([result, count]) => [result, `${data.results[result]} (${count})`])]);
  const codes = new Set(combinations.flatMap((found) => found.map((f) => f.code)));
  choices('finding', [any, ...[...codes].sort().map((code) => [code, code])]);
}

/** Draws what holds words once more. */
function showTable() {
  showChoices();
  showHeads();
  refresh();
  byId('list').hidden = false;
}

function followTable() {
  let waiting = 0;
  byId('words').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, data.rows > 20000 ? 120 : 0);
  });
  for (const id of ['result', 'finding', 'only']) {
    byId(id).addEventListener('change', refresh);
  }
  const form = document.querySelector('.filters');
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(refresh, 0));
  const view = byId('view');
  view.addEventListener('scroll', () => requestAnimationFrame(showRows), { passive: true });
  view.addEventListener('keydown', onTableKey);
  byId('table').tBodies[0].addEventListener('click', (event) => {
    const row = event.target.closest('tr.row');
    if (row) {
      openRow(Number(row.dataset.index));
    }
  });
}
