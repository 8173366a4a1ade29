import assert from 'node:assert/strict';
import type { RunKey } from '../../../src/results/model';
import { startReading } from '../../../src/results/read';
import { urlIn, valuesOf } from '../../../src/results/request-values';
import { bytesOf, nativeReport } from '../../fixtures/reports/native';
import { newmanReport } from '../../fixtures/reports/newman';
import { atOnce } from '../../fixtures/reports/read';
import { aJobRef } from '../ui/builders';

const EXECUTIONS = [{ query: { page: '2' } }, { query: { token: 'the-value', 'a b': 'x' } }];
const URL = 'https://api.example.com:8443/users/:id?token=the-value&a_b=x';
const SOURCE = { kind: 'artifact', path: 'r.json', nodeIndex: 1 } as const;
const KEY: RunKey = { job: aJobRef(), source: SOURCE, position: 0 };

const ask = (key: RunKey, request: number) => {
  const options = { signal: new AbortController().signal, maxBytes: 1_000_000 };
  const client = {
    artifacts: () =>
      Promise.resolve(
        [0, 1].map((nodeIndex) => ({ path: 'r.json', nodeIndex, url: `https://x/${nodeIndex}` })),
      ),
    artifactStream: async (
      { nodeIndex }: { readonly nodeIndex: number },
      { sink }: { readonly sink: (piece: Uint8Array) => unknown },
    ) => {
      await sink(bytesOf(nativeReport(nodeIndex === 1 ? EXECUTIONS : [{}])));
    },
  };
  return valuesOf(client, key, request, options);
};

describe('the values of an address', () => {
  it('are read anew from the artifact that the run came from', async () => {
    assert.equal(await ask(KEY, 1), URL);
  });

  it('are nowhere where the artifact or the request is gone, or the run came from none', async () => {
    assert.equal(await ask(KEY, 7), undefined);
    assert.equal(await ask({ ...KEY, source: { ...SOURCE, path: 'other.json' } }, 1), undefined);
    assert.equal(await ask({ ...KEY, source: { kind: 'testResults' } }, 1), undefined);
  });

  it('are the same in newman’s structure, and masked for everybody who did not ask', () => {
    for (const [keeps, url] of [
      [true, URL],
      [false, 'https://api.example.com:8443/users/:id?token=****&a_b=****'],
    ] as const) {
      for (const report of [nativeReport(EXECUTIONS), newmanReport(EXECUTIONS)]) {
        const reading = startReading(keeps);
        reading.add(bytesOf(report));
        assert.equal(urlIn(atOnce(reading.result()), 0, 1), url);
      }
    }
  });
});
