// Puts the page together.

showWords();
followTable();
followSettings();

function follow() {
  const named = /^#c(\d+)$/.exec(location.hash);
  if (named) {
    openConnection(Number(named[1]));
  } else if (!byId('detail').hidden) {
    closeConnection();
  }
}

window.addEventListener('hashchange', follow);
document.addEventListener('keydown', (event) => {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === 'Escape' && !byId('detail').hidden) {
    closeConnection();
  } else if (event.key === '/' && !isTyping && byId('detail').hidden) {
    event.preventDefault();
    byId('words').focus();
  }
});
follow();
document.documentElement.dataset.ready = 'true';
