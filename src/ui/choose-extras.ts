import * as vscode from 'vscode';
import type { JobChoices } from '../config/model';
import { askMany } from './ask-many';
import { canBeInCiView, EXTRAS } from './job-draft';
import type { Extra } from './job-draft';
import type { Back, Place } from './steps';

/** What else the job is to have. The common job has none of it: Enter goes on. */
export function chooseExtras(
  choices: JobChoices,
  chosen: readonly Extra[],
  title: string,
  place: Place,
): Promise<readonly Extra[] | Back | undefined> {
  const hasCollections = choices.collections.length > 0;
  const offered = EXTRAS.filter((extra) => extra !== 'ciView' || canBeInCiView(choices)).filter(
    (extra) => hasCollections || (extra !== 'environment' && extra !== 'iterationData'),
  );
  return askMany<Extra>(
    {
      title,
      placeholder: vscode.l10n.t('What else? Enter continues without any'),
      choices: offered.map((extra) => ({
        key: extra,
        ...extraWords(extra),
        value: extra,
        isChosen: chosen.includes(extra) || (extra === 'rules' && !hasCollections),
      })),
      takesActive: false,
      check: (wanted) =>
        hasCollections || wanted.includes('rules')
          ? undefined
          : vscode.l10n.t('Without a collection, tick the rules, or go back'),
    },
    place,
  );
}

function extraWords(extra: Extra): { readonly label: string; readonly description: string } {
  switch (extra) {
    case 'environment':
      return {
        label: vscode.l10n.t('Environment'),
        description: vscode.l10n.t('variables for the collections'),
      };
    case 'iterationData':
      return {
        label: vscode.l10n.t('Iteration data'),
        description: vscode.l10n.t('a CSV or JSON file: one iteration for each row'),
      };
    case 'rules':
      return {
        label: vscode.l10n.t('Governance and security rules'),
        description: vscode.l10n.t('for API definitions; Enterprise, needs a key'),
      };
    case 'system':
      return {
        label: vscode.l10n.t('Operating system'),
        description: vscode.l10n.t('Linux on x64 if not chosen'),
      };
    case 'ciView':
      return {
        label: vscode.l10n.t('Postman’s own CI view'),
        description: vscode.l10n.t('shows the runs there too, by an integration id (Postman v11)'),
      };
  }
}
