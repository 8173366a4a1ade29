import { isSavedReport, SAVED_REPORT, type SavedReport } from '../report/saved-report';

/** What this page was saved to a file with; `undefined` where it is a page of VS Code. */
export const SAVED: SavedReport | undefined = read(document.getElementById(SAVED_REPORT));

function read(element: HTMLElement | null): SavedReport | undefined {
  const saved: unknown = JSON.parse(element?.textContent ?? 'null');
  return isSavedReport(saved) ? saved : undefined;
}
