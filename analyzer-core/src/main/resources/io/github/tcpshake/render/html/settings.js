// What the reader chooses: the language, and light or dark.

const DARK = '(prefers-color-scheme: dark)';
const THEMES = { system: DARK, light: 'not all', dark: 'screen' }; // paper stays white

/** Rules that hold where the reader's system is dark: the choice decides when they hold. */
const darkRules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule.media && rule.media.mediaText === DARK);

function choose(theme) {
  darkRules.forEach((rule) => { rule.media.mediaText = THEMES[theme]; });
  document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
}

function showSettings() {
  choices('language', Object.entries(data.words).map(([code, one]) => [code, one.texts['own-name'], { lang: code }]));
  choices('theme', Object.keys(THEMES).map((theme) => [theme, say(theme)]));
}

/** Puts all words there are into the language that is spoken just now. */
function showWords() {
  document.title = words.title;
  for (const verdict of document.querySelectorAll('.spoken')) {
    verdict.hidden = verdict.lang !== document.documentElement.lang;
  }
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = say(element.dataset.text);
  }
  showSettings();
  showCharts();
  showTable();
}

function speak(language) {
  const { activeElement: focused } = document;
  document.documentElement.lang = language;
  words = data.words[language];
  showWords();
  if (!byId('detail').hidden) {
    openConnection(Number(location.hash.slice(2)));
  }
  focused.focus();
}

function followSettings() {
  byId('language').addEventListener('change', (event) => speak(event.target.value));
  byId('theme').addEventListener('change', (event) => choose(event.target.value));
  NARROW.addEventListener('change', showCharts);
  document.querySelector('.settings').hidden = false;
}
