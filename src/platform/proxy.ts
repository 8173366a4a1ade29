import { workspace } from 'vscode';

/** Where VS Code looks for a proxy that its settings do not name, in its order (`@vscode/proxy-agent`). */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * `host:port` of the proxy that VS Code sends requests through, for words alone: VS Code itself leads them there.
 * Never the name and the password that stand in its address; `undefined` where none is known, as for one of the system.
 */
export function proxyName(environment: NodeJS.ProcessEnv): string | undefined {
  const setting: unknown = workspace.getConfiguration('http').get('proxy');
  const address = [setting, ...VARIABLES.map((name) => environment[name])].find(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  return address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
}
