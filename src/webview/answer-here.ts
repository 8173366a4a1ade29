import { createAnswers } from '../report/answers';
import { PROTOCOL_VERSION, type HostMessage, type Said } from '../report/protocol';
import type { SavedReport } from '../report/saved-report';
import type { Host } from './vscode-api';

/** The host of a page that was saved to a file: the page itself, which holds all that is asked for. Nothing is kept. */
export function answerHere(
  { result, strings, locale, facts }: SavedReport,
  tell: (message: HostMessage) => void,
): Host {
  const answers = createAnswers(result, locale);
  const init: Said = {
    type: 'init',
    strings,
    locale,
    restore: '',
    content: answers.content,
    parts: [],
    part: 0,
    saved: facts,
  };
  const said = (message: Parameters<Host['send']>[0]): Said | undefined => {
    switch (message.type) {
      case 'ready':
        return init;
      case 'lookAtResults':
      case 'lookAtViolations':
      case 'rows':
      case 'details':
        return answers.answer(message);
      case 'action':
      case 'openPlace':
      case 'overBuilds':
      case 'part':
      case 'retry':
      case 'values':
        // Not offered here: these take an editor.
        return undefined;
    }
  };
  return {
    send(message) {
      const answer = said(message);
      // Later, as an answer of VS Code comes: who asks is not done yet.
      if (answer !== undefined) queueMicrotask(() => tell({ version: PROTOCOL_VERSION, ...answer }));
    },
    saved: () => undefined,
    save: () => undefined,
  };
}
