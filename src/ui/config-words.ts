import { l10n } from 'vscode';
import type { Refusal } from '../config/model';

/** Why `config.yml` was left as it is, in a sentence. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'notYaml':
      return l10n.t('It is not valid YAML (line {0}): {1}', refusal.line, refusal.message);
    case 'severalDocuments':
      return l10n.t('It holds several YAML documents, and CircleCI reads only one.');
    case 'rootNotAMap':
      return l10n.t('It is not a mapping of keys to values, as a CircleCI configuration is.');
    case 'duplicateKey':
      return l10n.t('The key “{0}” stands there twice (line {1}).', refusal.key, refusal.line);
    case 'tabIndentation':
      return l10n.t('Line {0} is indented with a tab, which YAML does not allow.', refusal.line);
    case 'tooManyAliases':
      return l10n.t('It has more aliases than can be followed safely.');
    case 'tooDeep':
      return l10n.t('It is nested too deeply to be read safely.');
    case 'unsupportedVersion':
      return l10n.t('Its version is “{0}”; a job can be added to version 2.1.', refusal.version);
    case 'setupConfig':
      return l10n.t(
        'It is a setup configuration (dynamic config): the jobs are in the configuration that it continues with. Copy the YAML, and put the job there.',
      );
    case 'jobExists':
      return l10n.t('It has another job called “{0}” already (line {1}).', refusal.name, refusal.line);
    case 'workflowMissing':
      return l10n.t('It has no workflow called “{0}”.', refusal.name);
    case 'unusablePath':
      return l10n.t('The path “{0}” cannot be given to a program.', refusal.path);
    case 'unusableId':
      return l10n.t('“{0}” is not an id of Postman.', refusal.id);
    case 'unusableName':
      return l10n.t('“{0}” cannot be the name of a job here.', refusal.name);
    case 'unsupportedShape':
      return l10n.t(
        '“{0}” is written in a form that cannot be edited safely (line {1}).',
        refusal.what,
        refusal.line,
      );
    case 'unsafe':
      return l10n.t('The change could not be proved to leave the rest as it is.');
  }
}

/** Why a file's text cannot even be looked at for an edit. */
export type TextRefusal = 'mixedLineEnds' | 'notUtf8' | 'otherEncoding' | 'tooLarge' | 'unreadable';

export function textRefusalWords(refusal: TextRefusal): string {
  switch (refusal) {
    case 'mixedLineEnds':
      return l10n.t(
        'Its lines end in different ways, and an editor has unsaved changes of it: saving would change them all. Revert the changes, or save them, then try again.',
      );
    case 'notUtf8':
      return l10n.t('It is not UTF-8 text.');
    case 'otherEncoding':
      return l10n.t('The editor reads it in another encoding than UTF-8.');
    case 'tooLarge':
      return l10n.t('It is too large.');
    case 'unreadable':
      return l10n.t('It cannot be read: it may be a folder, or not yours to read.');
  }
}
