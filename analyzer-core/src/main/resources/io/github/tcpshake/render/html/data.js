// What the capture gave: names, counts, and the rows column by column.

const data = JSON.parse(byId('data').textContent);

/** The words of the language in which the page speaks just now. */
let words = data.words[document.documentElement.lang];

/** Returns a text of the page with {names} filled. */
function say(key, values) {
  const text = words.texts[key] || key;
  return text.replace(/\{(\w+)\}/g, (all, name) => (values && name in values ? values[name] : all));
}

const WIDE = new Set(['t', 'd', 'h', 'up', 'down']); // beyond 32 bits

/** Joins the blocks of rows to one array for each column. */
function readRows() {
  const columns = {};
  const names = ['id', 'ca', 'cp', 'sa', 'sp', 't', 'd', 'h', 'up', 'down', 'r', 'cs', 'ss', 'f'];
  for (const name of names) {
    columns[name] = WIDE.has(name) ? new Float64Array(data.rows) : new Uint32Array(data.rows);
  }
  let at = 0;
  for (const block of document.querySelectorAll('script.rows')) {
    const part = JSON.parse(block.textContent);
    for (const name of names) {
      columns[name].set(part[name], at);
    }
    at += part.id.length;
    block.remove();
  }
  return columns;
}

const rows = readRows();
const combinations = data.combinations.map((codes) => codes.map((packed) => ({
  code: data.codes[packed >> 4], severity: (packed >> 2) & 3, confidence: packed & 3,
})));
const worst = combinations.map((found) => found.reduce((most, f) => Math.max(most, f.severity), -1));

const place = (address, port) => (data.addresses[address].includes(':')
  ? '[' + data.addresses[address] + ']:' + port : data.addresses[address] + ':' + port);
const clientOf = (row) => place(rows.ca[row], rows.cp[row]);
const serverOf = (row) => place(rows.sa[row], rows.sp[row]);
const stateOf = (packed) => data.states[packed >> 1] + (packed & 1 ? '?' : '');

/** Returns a time with its unit, in three digits or so, as the rest of tcpshake writes it. */
function duration(micros) {
  const sign = micros < 0 ? '-' : '';
  const us = Math.abs(micros);
  if (us === 0) {
    return '0 ms';
  } else if (us < 1e3) {
    return sign + (us / 1e3).toFixed(3) + ' ms';
  } else if (us < 99950) {
    return sign + (us / 1e3).toFixed(1) + ' ms';
  } else if (us < 999500) {
    return sign + Math.round(us / 1e3) + ' ms';
  } else if (us < 9999500) {
    return sign + (us / 1e6).toFixed(3) + ' s';
  } else if (us < 119.95e6) {
    return sign + (us / 1e6).toFixed(1) + ' s';
  }
  const s = Math.round(us / 1e6);
  if (s < 7200) {
    return sign + Math.floor(s / 60) + ' min ' + (s % 60) + ' s';
  }
  const min = Math.floor(s / 60);
  return sign + (min < 2880 ? Math.floor(min / 60) + ' h ' + (min % 60) + ' min'
    : Math.floor(min / 1440) + ' d ' + (Math.floor(min / 60) % 24) + ' h');
}

/** Tells the phase of a state, which is its colour. */
function phase(state) {
  switch (state.replace('?', '')) {
    case 'SYN-SENT': case 'SYN-RECEIVED': return 'opening';
    case 'ESTABLISHED': return 'open';
    case 'FIN-WAIT-1': case 'FIN-WAIT-2': case 'CLOSING': return 'closing';
    case 'CLOSE-WAIT': case 'LAST-ACK': return 'closed-by-peer';
    case 'TIME-WAIT': return 'waiting';
    default: return 'idle';
  }
}
