// Elements. What comes from a capture is set as text and as attributes that hold no code.

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
}

function el(name, attributes, ...children) {
  const element = document.createElement(name);
  set(element, attributes);
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';
const DRAWN = new Set(['svg', 'g', 'rect', 'path', 'circle', 'line', 'text', 'tspan', 'title', 'desc']);

function draw(name, attributes, ...children) {
  if (!DRAWN.has(name)) {
    throw new Error('nothing to draw is called ' + name);
  }
  const element = document.createElementNS(SVG, name);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** Makes a picture of [element, {name: value}, child...]. */
function picture(tree) {
  if (typeof tree === 'string') {
    return document.createTextNode(tree);
  }
  const [name, attributes, ...children] = tree;
  return draw(name, attributes, ...children.map(picture));
}

/** Makes something that is no button act as one, by mouse and keyboard. */
function act(element, label, action) {
  set(element, {
    role: 'button', tabindex: 0, 'aria-label': label, onclick: action,
    onkeydown: (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        action();
      }
    },
  });
  return element;
}

const byId = (id) => document.getElementById(id);
