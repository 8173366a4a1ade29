/** Webview types and the custom editor of the contract. */
export const RUN_PANEL = 'postmanCircleci.run';
export const DEFINITION_PANEL = 'postmanCircleci.definition';
export const REPORT_EDITOR = 'postmanCircleci.report';
