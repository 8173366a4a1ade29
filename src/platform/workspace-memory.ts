/** What VS Code keeps over a reload, as JSON. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const KEY = 'workspaces';
/** Those used longest ago are forgotten: all of it is loaded at every start. */
const WORKSPACES_AT_MOST = 20;

type Values = Readonly<Record<string, unknown>>;

/**
 * What is kept for one workspace, in the memory of all windows. Each window writes VS Code's own memory of a workspace
 * whole and hears nothing of the others, so of two windows on one folder the second would undo what the first one kept.
 *
 * @param shared the memory of all windows, of which each hears at once what another writes
 * @param own VS Code's memory of the workspace, where earlier versions kept it
 * @param workspace address of its folder or file; `undefined` for a window without one
 */
export function createWorkspaceMemory(shared: Memory, own: Memory, workspace: string | undefined): Memory {
  if (workspace === undefined) return own;
  const here = (): Values => parse(shared.get(KEY)).get(workspace) ?? {};
  return {
    get(key) {
      const values = here();
      return Object.hasOwn(values, key) ? values[key] : own.get(key);
    },
    async update(key, value) {
      const values = { ...here(), [key]: value };
      const others = [...parse(shared.get(KEY))].filter(([other]) => other !== workspace);
      await shared.update(KEY, [...others, [workspace, values]].slice(-WORKSPACES_AT_MOST));
      if (own.get(key) !== undefined) await own.update(key, undefined);
    },
  };
}

/** Anything may have been written there, by a version that is older or newer. */
function parse(kept: unknown): ReadonlyMap<string, Values> {
  return new Map(
    (Array.isArray(kept) ? kept : []).flatMap((entry: unknown): readonly (readonly [string, Values])[] => {
      const [workspace, values] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
      return typeof workspace === 'string' && typeof values === 'object' && values !== null
        ? [[workspace, { ...values }]]
        : [];
    }),
  );
}
