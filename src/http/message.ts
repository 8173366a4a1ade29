import { redact } from './redact';

/** Characters of a service's message that reach the user: enough for a config error, too few to flood a dialog. */
const LONGEST = 500;

/**
 * The service's own words in the body of an error answer, on one line, bounded and redacted; `undefined` where it has
 * none fit to show, such as a proxy's HTML page. CircleCI v2 says `message`, v3 an `error` object; Postman says either,
 * or a problem of RFC 7807 (`title`, `detail`), which may also stand in the `error` object.
 */
export function serviceMessage(
  body: string,
  contentType: string | undefined,
  secrets: readonly string[],
): string | undefined {
  const words = messageOf(body, contentType);
  return words === undefined ? undefined : tidy(redact(words, secrets));
}

function messageOf(body: string, contentType: string | undefined): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return isPlainText(body, contentType) ? body : undefined;
  }
  if (typeof parsed === 'string') return parsed;
  const error = field(parsed, 'error');
  return [
    field(parsed, 'message'),
    field(error, 'detail'),
    field(error, 'message'),
    field(parsed, 'detail'),
    field(error, 'title'),
    field(parsed, 'title'),
    error,
  ].find((words): words is string => typeof words === 'string' && words.trim() !== '');
}

function isPlainText(body: string, contentType: string | undefined): boolean {
  return (
    !body.trimStart().startsWith('<') && (contentType === undefined || contentType.startsWith('text/plain'))
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** Control and formatting characters could forge lines of a log or turn text around. */
function tidy(words: string): string | undefined {
  const line = words.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (line === '') return undefined;
  const characters = Array.from(line);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}
