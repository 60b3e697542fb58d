// What is not saved yet, kept by this tab of the browser alone: it is there again when the page is
// loaded anew, and gone when the tab is closed or the story saved.
const PLACE = "geomap-desk-unsaved ";

export function keepDraft(id, draft) {
  try {
    sessionStorage.setItem(PLACE + id, JSON.stringify(draft));
  } catch {
    // It stays as long as the page is open.
  }
}

export function dropDraft(id) {
  try {
    sessionStorage.removeItem(PLACE + id);
  } catch {
    // Nothing was kept.
  }
}

// Gives what was kept; null if nothing was, or if it cannot be read.
export function draftOf(id) {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE + id));
  } catch {
    return null;
  }
}
