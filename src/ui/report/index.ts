/** The report pages, as the bundle `pages.js` gives them: loaded when the first one is opened. */
export { createReportPages, type ReportPages, type ReportPagesOptions } from './pages';
