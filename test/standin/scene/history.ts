import { SAMPLE_SLUG, type ScenePipeline } from '../api';
import { outcomeParts, type Outcome } from './outcomes';
import { APP_SLUG, BITBUCKET_SLUG } from './projects';

/** Hours before now, ref (`v…` is a tag), outcome, seconds, subject, who. */
type Line = readonly [number, string, Outcome, number, string, string];

/** Newest first, as one reads a log. */
const ORDERS: readonly Line[] = [
  [0.6, 'main', 'passed', 142, 'Reject orders without a currency', 'ada-acme'],
  [1.4, 'feature/refunds', 'testsFailed', 97, 'Refund an order in part', 'grace-acme'],
  [2.1, 'try-postman-cli', 'apiFailed', 138, 'Expect refunds to be accepted, not done', 'ada-acme'],
  [2.9, 'try-postman-cli', 'apiPassed', 140, 'Run the smoke tests with the Postman CLI', 'ada-acme'],
  [3.3, 'try-postman-cli', 'brokenConfig', 0, 'Add a job for the API tests', 'ada-acme'],
  [5.2, 'main', 'passed', 151, 'Page through orders by cursor', 'linus-acme'],
  [6.4, 'feature/currencies', 'rulesBroken', 158, 'Take orders in any currency', 'grace-acme'],
  [7.8, 'v2.4.0', 'waitsForApproval', 73, 'Release 2.4.0', 'grace-acme'],
  [9.0, 'main', 'rerunPassed', 133, 'Retry the inventory call once', 'linus-acme'],
  [21.5, 'feature/refunds', 'lintFailed', 24, 'Add the refunds resource', 'grace-acme'],
  [22.4, 'main', 'canceled', 48, 'Log the request id with every error', 'ada-acme'],
  [
    26.0,
    'dependabot/npm/undici-7.16.0',
    'passed',
    139,
    'Bump undici from 7.15.0 to 7.16.0',
    'dependabot[bot]',
  ],
  [
    27.1,
    'dependabot/npm/zod-4.1.12',
    'unauthorized',
    131,
    'Bump zod from 4.1.11 to 4.1.12',
    'dependabot[bot]',
  ],
  [30.3, 'main', 'passed', 144, 'Answer 409 when an order was changed meanwhile', 'ada-acme'],
  [31.0, 'main', 'notRun', 0, 'Correct a typing error in the README [skip ci]', 'ada-acme'],
  [46.2, 'feature/bulk-import', 'internalError', 62, 'Import orders from CSV', 'linus-acme'],
  [
    47.9,
    'feature/bulk-import',
    'testsFailed',
    110,
    'Stream the import instead of buffering it',
    'linus-acme',
  ],
  [50.5, 'main', 'passed', 147, 'Describe every error answer in openapi.yaml', 'grace-acme'],
  [54.0, 'main', 'passed', 149, 'Round totals half to even', 'grace-acme'],
  [70.1, 'v2.3.2', 'approved', 311, 'Release 2.3.2', 'grace-acme'],
  [71.6, 'main', 'passed', 146, 'Keep the order of lines as they were sent', 'ada-acme'],
  [73.0, 'fix/time-zone', 'passed', 141, 'Store every time in UTC', 'linus-acme'],
  [
    75.4,
    'fix/time-zone',
    'testsFailed',
    101,
    'Compare days in the time zone of the shop, and not in the one of the server that happens to answer',
    'linus-acme',
  ],
  [95.2, 'main', 'passed', 139, 'Cache the product list for a minute', 'ada-acme'],
  [97.7, 'main', 'lintFailed', 19, 'Rename customer to buyer', 'grace-acme'],
  [99.3, 'feature/webhooks', 'passed', 153, 'Sign webhook calls', 'linus-acme'],
  [102.0, 'feature/webhooks', 'canceled', 33, 'Send order.paid', 'linus-acme'],
  [118.8, 'main', 'passed', 145, 'Drop support for Node 18', 'ada-acme'],
  [121.0, 'v2.3.1', 'approved', 296, 'Release 2.3.1', 'grace-acme'],
  [124.6, 'main', 'passed', 138, 'Answer HEAD requests', 'ada-acme'],
  [143.3, 'main', 'rerunPassed', 150, 'Wait for the database before the tests', 'linus-acme'],
  [146.9, 'chore/eslint-9', 'lintFailed', 22, 'Move to the flat ESLint configuration', 'ada-acme'],
  [147.5, 'chore/eslint-9', 'brokenConfig', 0, 'Cache node_modules between jobs', 'ada-acme'],
  [166.1, 'main', 'passed', 143, 'Count orders by status', 'grace-acme'],
  [169.4, 'main', 'passed', 140, 'Make the port configurable', 'linus-acme'],
  [190.7, 'feature/search', 'testsFailed', 118, 'Search orders by buyer', 'grace-acme'],
  [193.2, 'feature/search', 'canceled', 71, 'Index the buyer’s name', 'grace-acme'],
  [214.0, 'main', 'passed', 136, 'Validate quantities', 'ada-acme'],
  [217.5, 'main', 'internalError', 41, 'Use the medium resource class', 'linus-acme'],
  [239.9, 'main', 'passed', 134, 'Give every order a version', 'ada-acme'],
  [243.8, 'v2.3.0', 'approved', 288, 'Release 2.3.0', 'grace-acme'],
  [263.2, 'main', 'passed', 129, 'Cancel an order', 'grace-acme'],
  [265.0, 'feature/cancel', 'passed', 131, 'Refuse to cancel what was shipped', 'grace-acme'],
  [287.6, 'main', 'nothing', 0, 'Document the release steps', 'ada-acme'],
  [311.1, 'main', 'passed', 127, 'Create and list orders', 'ada-acme'],
  [335.0, 'main', 'lintFailed', 16, 'Set up the project', 'ada-acme'],
];

const PAYMENTS: readonly Line[] = [
  [4.2, 'trunk', 'passed', 205, '', 'ada-acme'],
  [28.0, 'trunk', 'testsFailed', 166, '', 'ada-acme'],
  [52.3, 'feature/sepa', 'passed', 199, '', 'grace-acme'],
];

const BILLING: readonly Line[] = [
  [12.0, 'master', 'passed', 84, 'Number invoices without gaps', 'linus-acme'],
  [36.5, 'master', 'canceled', 30, 'Print invoices on A4', 'linus-acme'],
];

/** A commit of the sample repository: its real revision replaces the made-up one of the same subject. */
export interface KnownCommit {
  readonly subject: string;
  readonly revision: string;
}

/** Every pipeline that the scene starts with, oldest first. */
export function history(commits: readonly KnownCommit[], now: number): readonly ScenePipeline[] {
  const revisions = new Map(commits.map((commit) => [commit.subject, commit.revision]));
  const pipelines = (slug: string, lines: readonly Line[]): readonly ScenePipeline[] =>
    lines.map((line) => pipelineOf(slug, line, revisions, now)).reverse();
  return [
    ...pipelines(SAMPLE_SLUG, ORDERS),
    ...pipelines(APP_SLUG, PAYMENTS),
    ...pipelines(BITBUCKET_SLUG, BILLING),
  ];
}

function pipelineOf(
  slug: string,
  [hours, ref, outcome, seconds, subject, actor]: Line,
  revisions: ReadonlyMap<string, string>,
  now: number,
): ScenePipeline {
  const revision = revisions.get(subject);
  return {
    slug,
    actor,
    minutesAgo: hours * 60,
    ...(/^v\d/.test(ref) ? { tag: ref } : { branch: ref }),
    ...(subject === '' ? {} : { subject }),
    ...(revision === undefined ? {} : { revision }),
    ...outcomeParts(outcome, seconds, now - hours * 3_600_000),
  };
}
