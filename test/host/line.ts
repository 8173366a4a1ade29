/** Begins every line of the tests, to tell them from what else VS Code logs. */
export const TEST_LINE = '[test]';
