import type { ScenePipeline } from '../api';
import { specLint, VIOLATIONS } from './lint';
import { nativeReport, type ReportRequest } from './report';

type Workflows = NonNullable<ScenePipeline['workflows']>;

/** What became of a pipeline, in the words of the history that is written with it. */
export type Outcome =
  | 'passed'
  | 'lintFailed'
  | 'testsFailed'
  | 'canceled'
  | 'waitsForApproval'
  | 'approved'
  | 'unauthorized'
  | 'internalError'
  | 'notRun'
  | 'brokenConfig'
  | 'rerunPassed'
  | 'apiPassed'
  | 'apiFailed'
  | 'rulesBroken'
  | 'rulesKept'
  | 'nothing';

const CHECKS = ['lint', 'unit-tests', 'build-image'] as const;

/** The part of a description that its outcome decides. `at` is when it began, ms. */
export function outcomeParts(
  outcome: Outcome,
  seconds: number,
  at: number,
): Pick<ScenePipeline, 'workflows' | 'errors'> {
  switch (outcome) {
    case 'passed':
      return { workflows: [checks('success', seconds, ['success', 'success', 'success'])] };
    case 'lintFailed':
      return { workflows: [checks('failed', seconds, ['failed', 'blocked', 'blocked'])] };
    case 'testsFailed':
      return { workflows: [checks('failed', seconds, ['success', 'failed', 'blocked'])] };
    case 'canceled':
      return { workflows: [checks('canceled', seconds, ['success', 'canceled', 'not_run'])] };
    case 'unauthorized':
      return { workflows: [checks('unauthorized', seconds, ['success', 'success', 'unauthorized'])] };
    case 'internalError':
      return { workflows: [checks('error', seconds, ['success', 'infrastructure_fail', 'not_run'])] };
    case 'notRun':
      return { workflows: [checks('not_run', 0, [])] };
    case 'rerunPassed':
      return {
        workflows: [
          checks('failed', seconds, ['success', 'failed', 'blocked']),
          checks('success', seconds, ['success', 'success', 'success']),
        ],
      };
    case 'waitsForApproval':
      return { workflows: [release('on_hold', seconds)] };
    case 'approved':
      return { workflows: [release('success', seconds)] };
    case 'apiPassed':
      return { workflows: [checks('success', seconds, ['success', 'success', 'success']), api(false, at)] };
    case 'apiFailed':
      return { workflows: [checks('success', seconds, ['success', 'success', 'success']), api(true, at)] };
    case 'rulesBroken':
      return { workflows: [checks('success', seconds, ['success', 'success', 'success']), rules(true, at)] };
    case 'rulesKept':
      return { workflows: [checks('success', seconds, ['success', 'success', 'success']), rules(false, at)] };
    case 'brokenConfig':
      return {
        errors: [
          {
            type: 'config',
            message: "Error calling workflow: 'build-and-test'\nCannot find a definition for job named lnit",
          },
        ],
      };
    case 'nothing':
      return {};
  }
}

function checks(status: string, seconds: number, jobs: readonly string[]): Workflows[number] {
  return {
    name: 'build-and-test',
    status,
    seconds,
    jobs: jobs.map((state, index) => ({ name: CHECKS[index] ?? 'deploy', status: state })),
  };
}

function release(status: 'on_hold' | 'success', seconds: number): Workflows[number] {
  const done = status === 'success';
  return {
    name: 'release',
    status,
    seconds,
    jobs: [
      { name: 'build-image', status: 'success' },
      { name: 'approve-production', status: done ? 'success' : 'on_hold', type: 'approval' },
      { name: 'deploy-production', status: done ? 'success' : 'blocked' },
    ],
  };
}

function api(fails: boolean, at: number): Workflows[number] {
  return {
    name: 'automated-api-tests',
    status: fails ? 'failed' : 'success',
    seconds: 41,
    jobs: [
      {
        name: 'postman-automated-runs',
        status: fails ? 'failed' : 'success',
        artifacts: {
          'postman-cli-reports/orders-smoke-tests/report.json': nativeReport({
            collection: 'Orders smoke tests',
            startedAt: at + 12_000,
            requests: SMOKE,
          }),
          'postman-cli-reports/orders-contract/report.json': nativeReport({
            collection: 'Orders contract',
            startedAt: at + 21_000,
            requests: contract(fails),
          }),
          'postman-cli-reports/orders-contract/output.txt': 'postman\n\nOrders contract\n',
        },
      },
    ],
  };
}

/** A lint of the definition, and a run over three rows of data of which the second is one that the API refuses. */
function rules(areBroken: boolean, at: number): Workflows[number] {
  const status = areBroken ? 'failed' : 'success';
  return {
    name: 'automated-api-tests',
    status,
    seconds: 58,
    jobs: [
      {
        name: 'postman-automated-runs',
        status,
        artifacts: {
          'postman-cli-reports/orders-by-currency/report.json': nativeReport({
            collection: 'Orders by currency',
            startedAt: at + 9_000,
            requests: [0, 1, 2].flatMap((iteration) => byCurrency(iteration, areBroken && iteration === 1)),
          }),
          'postman-cli-reports/spec-lint.json': specLint(areBroken ? VIOLATIONS : []),
        },
      },
    ],
  };
}

function byCurrency(iteration: number, fails: boolean): readonly ReportRequest[] {
  return [
    request('List products', 'GET', '/v1/products', 200, 'OK', 41 + iteration, [{ name: 'status is 200' }]),
    request(
      'Create order',
      'POST',
      '/v1/orders',
      fails ? 422 : 201,
      fails ? 'Unprocessable Entity' : 'Created',
      118,
      [
        fails
          ? { name: 'status is 201', failure: 'expected response to have status code 201 but got 422' }
          : { name: 'status is 201' },
        { name: 'answers within 500 ms' },
      ],
    ),
  ].map((each) => ({ ...each, iteration }));
}

const SMOKE: readonly ReportRequest[] = [
  request('Health', 'GET', '/health', 200, 'OK', 18, [{ name: 'service is up' }]),
  request('List orders', 'GET', '/v1/orders', 200, 'OK', 64, [
    { name: 'status is 200' },
    { name: 'answers within 500 ms' },
  ]),
];

function contract(fails: boolean): readonly ReportRequest[] {
  return [
    request('List orders', 'GET', '/v1/orders', 200, 'OK', 71, [
      { name: 'status is 200' },
      { name: 'every order has an id and a total' },
    ]),
    request('Create order', 'POST', '/v1/orders', 201, 'Created', 122, [
      { name: 'status is 201' },
      { name: 'Location names the new order' },
    ]),
    request(
      'Refund order',
      'POST',
      '/v1/orders/ord_1003/refunds',
      fails ? 200 : 202,
      fails ? 'OK' : 'Accepted',
      96,
      [
        fails
          ? { name: 'refund is accepted', failure: 'expected response to have status code 202 but got 200' }
          : { name: 'refund is accepted' },
        { name: 'refund keeps the currency of the order', skipped: true },
      ],
    ),
    request('Unknown order', 'GET', '/v1/orders/ord_0', 404, 'Not Found', 15, [{ name: 'status is 404' }]),
  ];
}

function request(
  name: string,
  method: string,
  path: string,
  code: number,
  status: string,
  ms: number,
  tests: ReportRequest['tests'],
): ReportRequest {
  return { name, method, path, code, status, ms, tests };
}
