// A map that is shown until the end of a day: it waits in a template, and comes out of it on the days
// on which it is shown. On the next one, by the reader's clock, its notice stands alone on the page.
(() => {
  const AGAIN = 60_000; // milliseconds: a page may be left open, and its machine asleep, over midnight
  const notice = document.getElementById("expired"), kept = document.getElementById("unexpired");
  if (!notice || !kept) return;
  const main = notice.parentElement;
  const [year, month, day] = notice.dataset.until.split("-").map(Number);
  const end = new Date(year, month - 1, day + 1);
  let wait = 0;

  function expire() {
    const held = main.contains(document.activeElement);
    main.replaceChildren(notice);
    notice.hidden = false;
    document.title = notice.querySelector("h1").textContent;
    if (held) notice.focus();
  }

  function look() {
    clearTimeout(wait);
    if (Date.now() >= end) expire();
    else wait = setTimeout(look, Math.min(AGAIN, end - Date.now()));
  }

  if (Date.now() < end) main.append(kept.content.cloneNode(true));
  look();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", look);
})();
