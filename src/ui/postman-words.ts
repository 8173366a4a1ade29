import { l10n } from 'vscode';
import type { Failure } from '../http/failure';
import type { PostmanSide } from '../links/model';
import { helps } from './helps';
import type { Trouble } from './words';

/** What a link is linked to on the Postman side. One that names none reads the files of its repository. */
export function postmanSideWords(side: PostmanSide | undefined): string {
  switch (side?.kind) {
    case 'api':
      return l10n.t('Postman API {0}', side.name ?? side.id ?? '');
    case 'workspace':
      return l10n.t('Postman workspace {0}', side.name ?? side.id ?? '');
    case 'files':
    case undefined:
      return l10n.t('files of this repository only');
  }
}

/** The words of a failed call to the Postman API; `undefined` for a reason that is the same for every service. */
export function postmanFailureWords({ reason, facts }: Failure): Trouble | undefined {
  const { host, status, detail } = facts;
  const said = detail === undefined || detail === '' ? '' : ` ${l10n.t('It said: {0}', detail)}`;
  // Asked without a row, which would mean CircleCI's host.
  const signIn = { ...helps.signIn(), args: [] };
  switch (reason) {
    case 'signedOut':
      return {
        title: status === undefined ? l10n.t('No API key') : l10n.t('API key not accepted'),
        sentence:
          status === undefined
            ? l10n.t('No API key for {0} is stored on this computer.', host)
            : l10n.t('{0} does not accept the API key: it may be mistyped, expired or revoked.', host),
        help: signIn,
      };
    case 'forbidden':
      return {
        title: l10n.t('Not allowed'),
        sentence:
          l10n.t('{0} does not let your API key read this: your role or your plan may leave it out.', host) +
          said,
        help: signIn,
      };
    case 'notFound':
      return {
        title: l10n.t('Not found'),
        sentence: l10n.t('{0} has no such thing, or your Postman account cannot see it.', host),
        help: helps.editLink(),
      };
    case 'refused':
      return {
        title: l10n.t('Refused'),
        sentence:
          status === 422
            ? l10n.t(
                '{0} cannot read this API: it is kept in the format of Postman v9. Open it in Postman v10 or v11, which offers to upgrade it.',
                host,
              )
            : l10n.t('{0} refused the request.', host) + said,
        help: helps.showOutput(),
      };
    case 'badResponse':
      return {
        title: l10n.t('Unexpected answer'),
        sentence: l10n.t(
          '{0} gave an answer that is not Postman’s: a proxy or a sign-in page may stand in between.',
          host,
        ),
        help: helps.showOutput(),
      };
    case 'tooLarge':
      return {
        title: l10n.t('Too large'),
        sentence: l10n.t('The answer of {0} is too large to be read here.', host),
        help: helps.showOutput(),
      };
    case 'gone':
    case 'rateLimited':
    case 'offline':
    case 'tls':
    case 'timedOut':
    case 'server':
    case 'cancelled':
      return undefined;
  }
}
