import type { Operation } from './documents';

/*
 * Shapes that no OpenAPI document holds. Of v1.1: "Single Job" in src-api/source/includes/_builds_and_jobs.md of
 * circleci/circleci-docs, and what CircleCI's own mcp-server-circleci reads of it (`index`, `step`, `has_output`), from
 * whose client and CircleCI-Public/circleci-cli the address of a step's output is too.
 */

const time = { type: 'string', format: 'date-time' } as const;

/** Fields that a job of v1.1 has beyond these are not used here, so the stand-in gives none of them. */
export const V1_1: readonly Operation[] = [
  {
    method: 'GET',
    template: '/project/{project-slug}/{job-number}',
    query: new Set(),
    path: [
      { name: 'project-slug', schema: {} },
      { name: 'job-number', schema: {} },
    ],
    responses: new Map([
      [
        '200',
        {
          type: 'object',
          required: ['build_num', 'status', 'steps'],
          properties: {
            build_num: { type: 'integer' },
            status: {
              type: 'string',
              enum: [
                ...['retried', 'canceled', 'infrastructure_fail', 'timedout', 'not_run', 'running', 'failed'],
                ...['queued', 'scheduled', 'not_running', 'no_tests', 'fixed', 'success'],
              ],
            },
            steps: {
              type: 'array',
              items: {
                type: 'object',
                required: ['name', 'actions'],
                properties: {
                  name: { type: 'string' },
                  actions: {
                    type: 'array',
                    items: {
                      type: 'object',
                      required: ['name', 'index', 'step', 'status', 'type', 'start_time'],
                      properties: {
                        name: { type: 'string' },
                        index: { type: 'integer', minimum: 0 },
                        step: { type: 'integer', minimum: 0 },
                        bash_command: { type: 'string', nullable: true },
                        status: {
                          type: 'string',
                          enum: [
                            ...[
                              'success',
                              'running',
                              'failed',
                              'canceled',
                              'timedout',
                              'infrastructure_fail',
                            ],
                          ],
                        },
                        type: { type: 'string' },
                        failed: { type: 'boolean', nullable: true },
                        start_time: time,
                        end_time: { ...time, nullable: true },
                        run_time_millis: { type: 'integer', minimum: 0 },
                        has_output: { type: 'boolean' },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      ],
      ['default', { type: 'object', properties: { message: { type: 'string' } } }],
    ]),
  },
];
