/** One assertion of a report: its name, and why it failed if it did. */
export interface ReportTest {
  readonly name: string;
  readonly failure?: string;
  readonly skipped?: true;
}

export interface ReportRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly code: number;
  readonly status: string;
  readonly ms: number;
  readonly tests: readonly ReportTest[];
  /** 0-based. */
  readonly iteration?: number;
}

export interface ReportFacts {
  readonly collection: string;
  readonly startedAt: number;
  readonly requests: readonly ReportRequest[];
}

/**
 * The text of a Postman CLI native JSON report as version 1.34.0 writes it with `--reporter-json-omitAllHeadersAndBody`:
 * `duration` is null there, and requests carry no folder.
 */
export function nativeReport(facts: ReportFacts): string {
  const tests = facts.requests.flatMap((request) => request.tests);
  const times = facts.requests.map((request) => request.ms);
  const average = times.reduce((sum, ms) => sum + ms, 0) / Math.max(1, times.length);
  const spread = times.reduce((sum, ms) => sum + (ms - average) ** 2, 0) / Math.max(1, times.length);
  const failed = tests.filter((test) => test.failure !== undefined).length;
  const iterations = new Set(facts.requests.map(({ iteration = 0 }) => iteration));
  const skipped = tests.filter((test) => test.skipped).length;
  return JSON.stringify({
    run: {
      meta: {
        collectionId: '6f1e7c52-6c0e-4a55-9b1c-0d5f4b7a9e21',
        collectionName: facts.collection,
        started: facts.startedAt,
        duration: null,
      },
      summary: {
        iterations: { executed: iterations.size, errors: 0 },
        executedRequests: { executed: facts.requests.length, errors: 0 },
        prerequestScripts: { executed: 0, errors: 0 },
        postresponseScripts: { executed: facts.requests.length, errors: 0 },
        tests: { executed: tests.length, failed, passed: tests.length - failed - skipped, skipped },
        timeStats: {
          responseAverage: average,
          responseMin: Math.min(...times),
          responseMax: Math.max(...times),
          responseStandardDeviation: Math.sqrt(spread),
        },
      },
      executions: facts.requests.map(execution),
      runError: null,
    },
  });
}

function execution(request: ReportRequest, index: number): unknown {
  return {
    iterationCount: request.iteration ?? 0,
    requestExecuted: {
      id: `5c1f0000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
      name: request.name,
      url: {
        protocol: 'https',
        path: request.path.split('/').slice(1),
        host: ['staging', 'orders', 'acme', 'example'],
        query: [],
        variable: [],
      },
      method: request.method,
    },
    response: {
      id: `5c1f0000-0000-4000-9000-${String(index + 1).padStart(12, '0')}`,
      _details: { name: request.status, detail: '', code: request.code, standardName: request.status },
      status: request.status,
      code: request.code,
      cookies: [],
      responseTime: request.ms,
      responseSize: 412,
      downloadedBytes: 412,
    },
    tests: request.tests.map((test, position) => testOf(test, position)),
    errors: [],
  };
}

function testOf(test: ReportTest, index: number): unknown {
  if (test.failure === undefined) {
    return { name: test.name, status: test.skipped === true ? 'skipped' : 'passed' };
  }
  const error = {
    name: 'AssertionError',
    index,
    test: test.name,
    message: test.failure,
    stack: `AssertionError: ${test.failure}\n   at Object.eval sandbox-script.js:1:${index + 1})`,
  };
  return { name: test.name, error, status: 'failed' };
}
