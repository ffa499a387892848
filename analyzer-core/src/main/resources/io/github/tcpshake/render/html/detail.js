// One connection: its ladder, what was found on it, and the explanations.

/** Puts the rows of a ladder one below the other, or at their time. */
function placeRows(svg, atTime) {
  svg.classList.toggle('linear', atTime);
  for (const element of [svg, ...svg.querySelectorAll('[data-linear]')]) {
    const linear = element.getAttribute('data-linear').split(' ');
    if (element === svg) {
      swap(element, 'height', linear[0], atTime);
      svg.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);
    } else if (element.tagName === 'g') {
      swap(element, 'transform', `translate(0 ${linear[0]})`, atTime);
    } else {
      swap(element, 'y', linear[0], atTime);
      swap(element, 'height', linear[1], atTime);
    }
  }
}

function swap(element, name, other, isOther) {
  const kept = 'data-own-' + name;
  if (!element.hasAttribute(kept)) {
    element.setAttribute(kept, element.getAttribute(name));
  }
  element.setAttribute(name, isOther ? other : element.getAttribute(kept));
}

/** Makes the rows that a finding rests on stand out; 0 for none. */
function light(svg, number) {
  svg.classList.toggle('focused', number > 0);
  for (const row of svg.querySelectorAll('.row')) {
    row.classList.toggle('lit', row.dataset.captions.split(' ').includes(String(number)));
  }
}

function explanation(id) {
  const topic = words.topics[id];
  const parts = [el('h3', {}, `${say('explained')}: ${topic.title} (${id})`)];
  for (const section of topic.sections) {
    if (section.head) {
      parts.push(el('h3', {}, section.head));
    }
    let list;
    for (const line of section.lines) {
      if (line.startsWith('- ')) {
        if (!list) {
          list = el('ul');
          parts.push(list);
        }
        list.append(el('li', {}, line.slice(2)));
      } else {
        list = undefined;
        parts.push(el(line.startsWith(' ') ? 'pre' : 'p', {}, line));
      }
    }
  }
  parts.push(el('p', { class: 'hint' }, topic.rfc));
  return parts;
}

function explain(panel, id) {
  if (words.topics[id]) {
    panel.replaceChildren(...explanation(id));
  }
}

function reasons(list, key, lines) {
  if (lines.length) {
    list.append(el('dt', {}, say(key)), ...lines.map((line) => el('dd', {}, line)));
  }
}

/** A display filter, and a button that copies it. */
function copyable(filter) {
  const code = el('code', {}, filter);
  // Without the clipboard's own interface, which browsers keep from some files on disk.
  const copy = ({ currentTarget }) => {
    getSelection().selectAllChildren(code);
    if (document.execCommand('copy')) {
      currentTarget.textContent = say('copied');
    }
  };
  return el('span', { class: 'copyable' }, code, ' ',
    el('button', { type: 'button', 'aria-label': `${say('copy')}: ${filter}`, onclick: copy }, say('copy')));
}

const SEVERITY_KINDS = ['info', 'note', 'warning', 'error'];

function findingElement(found, number, svg, panel) {
  const reasonList = el('dl');
  reasons(reasonList, 'because', found.because);
  reasons(reasonList, 'causes', found.causes);
  reasons(reasonList, 'unknown', found.unknown);
  reasons(reasonList, 'filter-for', found.filters.map(copyable));
  const badge = el('button', { type: 'button', class: 'badge', 'aria-pressed': 'false', 'aria-label': `${say('mark')} ${number}` }, String(number));
  badge.addEventListener('click', () => {
    const on = badge.getAttribute('aria-pressed') !== 'true';
    for (const other of badge.closest('aside').querySelectorAll('.badge')) {
      other.setAttribute('aria-pressed', String(other === badge && on));
    }
    light(svg, on ? number : 0);
  });
  return el('article', { class: 'found v-' + SEVERITY_KINDS[found.severity] },
    el('p', { class: 'claim' }, badge,
      el('button', { type: 'button', class: 'name', onclick: () => explain(panel, found.code) }, found.code),
      el('b', { class: 'severity' }, words.severities[found.severity]),
      el('span', { class: 'sure' }, words.confidences[found.confidence])),
    el('p', {}, found.sentence), reasonList);
}

function controls(svg) {
  const radio = (key, checked, atTime) => el('label', {},
    el('input', { type: 'radio', name: 'placement', checked, onchange: () => placeRows(svg, atTime) }), ' ' + say(key));
  return el('div', { class: 'controls' },
    el('fieldset', {}, el('legend', {}, say('placement')), radio('rows', true, false), radio('linear', false, true)),
    el('label', {}, el('input', {
      type: 'checkbox', checked: true, onchange: (event) => svg.classList.toggle('plain', !event.target.checked),
    }), ' ' + say('mark')),
    el('span', { class: 'hint' }, say('presumed')));
}

function drawn(one) {
  const svg = picture(one.ladder);
  svg.setAttribute('role', 'group');
  const panel = el('section', { class: 'explained', 'aria-live': 'polite' }, el('p', { class: 'hint' }, say('explain-hint')));
  for (const state of svg.querySelectorAll('.state')) {
    const name = state.textContent.replace('?', '');
    act(state, `${say('explained')}: ${name}`, () => explain(panel, name.toLowerCase()));
  }
  const found = one.findings.map((finding, i) => findingElement(finding, i + 1, svg, panel));
  if (one.findings.length) {
    explain(panel, one.findings[0].code);
  }
  return el('div', { class: 'beside' },
    el('div', {}, controls(svg), el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': one.title }, svg),
      el('details', {}, el('summary', {}, say('as-text')), el('pre', { class: 'text' }, one.timeline.join('\n')))),
    el('aside', {}, ...(found.length ? found : [el('p', { class: 'hint' }, say('nothing-found'))]), panel));
}

/** What the row says of a connection whose ladder is not in the file. */
function plainFacts(row, id) {
  return el('div', {}, el('p', {}, say('no-ladder')),
    el('p', {}, el('code', {}, `tcpshake -o svg --conn ${id} FILE > ${id}.svg`)),
    el('table', {}, ...COLUMNS.map((column) => el('tr', {},
      el('th', { scope: 'row' }, say(column.key)), el('td', {}, column.text(row))))));
}

function steps() {
  const step = (by) => () => {
    const index = table.at + by;
    if (index >= 0 && index < table.order.length) {
      openRow(index);
    }
  };
  return el('nav', {}, el('button', { type: 'button', onclick: closeConnection }, say('back')),
    el('button', { type: 'button', onclick: step(-1), disabled: table.at <= 0 }, say('previous')),
    el('button', { type: 'button', onclick: step(1), disabled: table.at >= table.order.length - 1 }, say('next')));
}

function openConnection(id) {
  const row = rows.id.indexOf(id);
  const script = byId('c' + id);
  const detail = byId('detail');
  if (row < 0 && !script) {
    return closeConnection();
  }
  const index = table.order.indexOf(row);
  table.at = index < 0 ? 0 : index;
  const one = script ? JSON.parse(script.textContent)[document.documentElement.lang] : undefined;
  const title = one ? one.title : `#${id} ${clientOf(row)} ${serverOf(row)}: ${data.results[rows.r[row]]}`;
  detail.replaceChildren(steps(), el('h2', {}, title),
    ...(one ? one.summary.map((line) => el('p', {}, line)) : []),
    ...(one ? [el('p', { class: 'hint' }, say('filter-for')), el('p', {}, ...one.filters.map(copyable))] : []),
    one ? drawn(one) : plainFacts(row, id));
  document.body.classList.add('reading');
  detail.hidden = false;
  window.scrollTo(0, 0);
  detail.focus({ preventScroll: true });
  return undefined;
}

function closeConnection() {
  if (location.hash) {
    history.replaceState(undefined, '', location.pathname + location.search);
  }
  byId('detail').hidden = true;
  byId('detail').replaceChildren();
  document.body.classList.remove('reading');
  moveTo(table.at);
}
