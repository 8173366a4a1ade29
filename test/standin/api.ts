/**
 * The face of the stand-in services: what `npm start`, the host ring and the e2e ring use of them. They answer, on
 * loopback, under the real names of CircleCI, its artifact hosts and the Postman API, behind a forward proxy and a test
 * CA. They run only the sample project's own pipelines, and never ship.
 */

/** Personal API tokens that the stand-in knows, in CircleCI's own form; none is real. */
export const TOKENS = {
  /** May do everything. */
  good: 'CCIPAT_standin0000000000000000_0000000000000000000000000000000000000001',
  /** May read only: every POST is 403. */
  readOnly: 'CCIPAT_standin0000000000000000_0000000000000000000000000000000000000002',
  /** Valid, but sees no project: 404. */
  stranger: 'CCIPAT_standin0000000000000000_0000000000000000000000000000000000000003',
} as const;

/** The Postman API key of the team in the US; not real either. */
export const POSTMAN_KEY = 'PMAK-standin000000000000000-0000000000000000000000000000000001';

/** That of the team in the EU: each is good in its own region alone. */
export const POSTMAN_EU_KEY = 'PMAK-standin000000000000000-0000000000000000000000000000000002';

/** Slug of the sample project, which really runs. */
export const SAMPLE_SLUG = 'gh/acme/orders-api';

/** Forced misbehaviour of matching requests, until it is used up or cleared. */
export interface Fault {
  /** Regular expression over `METHOD https://host/path?query`. */
  readonly match: string;
  readonly kind:
    | 'reset'
    | 'hang'
    | 'html'
    | 'cutJson'
    | 'status'
    | 'slow'
    | 'trickle'
    | 'wrongShape'
    | 'nullIds'
    | 'endlessPages'
    | 'redirectLoop'
    | 'instead'
    | 'cutOff'
    | 'down';
  /** For `status`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** For `instead`: what is answered, as JSON. */
  readonly body?: unknown;
  /** For `slow`: ms before the answer; for `trickle`: ms before each of ten pieces of its body. */
  readonly delayMs?: number;
  /** How many requests it hits; default: all. */
  readonly times?: number;
}

/** A request that reached a service. Values of credentials are replaced by which token it was. */
export interface SeenRequest {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly credential: 'none' | 'good' | 'readOnly' | 'stranger' | 'postman' | 'postmanEu' | 'wrong';
  /** 0: no answer so far; 499: who asked gave up before there was one. */
  readonly status: number;
  /** Who asked, from `User-Agent`. */
  readonly agent: string;
}

/** A builder's view of one finished or moving pipeline, to set a scene without running anything. */
export interface ScenePipeline {
  readonly slug: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly subject?: string;
  readonly revision?: string;
  /** Login of who caused it. */
  readonly actor?: string;
  /** Default: `webhook`, that is, a push. */
  readonly trigger?: 'webhook' | 'api' | 'scheduled_pipeline' | 'explicit';
  readonly state?: 'created' | 'errored' | 'pending' | 'setup-pending' | 'setup';
  readonly errors?: readonly { readonly type: string; readonly message: string }[];
  /** Text of the configuration, which is also the compiled one. */
  readonly config?: string;
  /** Minutes before now. */
  readonly minutesAgo?: number;
  readonly workflows?: readonly {
    readonly name: string;
    readonly status: string;
    readonly seconds?: number;
    readonly jobs?: readonly {
      readonly name: string;
      readonly status: string;
      readonly type?: string;
      /** Path in the job's artifacts → content. */
      readonly artifacts?: Readonly<Record<string, string>>;
      /** Rows of the Tests tab. */
      readonly tests?: readonly {
        readonly name: string;
        readonly classname: string;
        readonly result: 'success' | 'failure' | 'skipped';
        readonly seconds?: number;
        readonly message?: string;
      }[];
      /** The `run` steps, as each printed. */
      readonly steps?: readonly {
        readonly name: string;
        readonly output: string;
        readonly command?: string;
        readonly status?: 'running' | 'success' | 'failed' | 'timedout' | 'canceled';
        readonly seconds?: number;
        /** Which of the parallel runs of the job; default 0. */
        readonly nodeIndex?: number;
      }[];
    }[];
  }[];
}

/** What a proxy asks for, by Basic authentication. */
export interface ProxyLogin {
  readonly name: string;
  readonly password: string;
}

/** What became of a {@link ScenePipeline}. */
export interface AddedPipeline {
  readonly id: string;
  readonly number: number;
  /** Of the jobs that have one, in the order of its workflows. */
  readonly jobNumbers: readonly number[];
}

/**
 * Control from another process (the extension host): JSON over plain loopback http at `controlUrl`.
 * `POST /faults` Fault · `DELETE /faults` · `GET /requests` SeenRequest[] · `DELETE /requests` ·
 * `GET /violations` string[] · `POST /pipelines` ScenePipeline → AddedPipeline · `POST /reset` (scene as at the start).
 */
export interface Standin {
  readonly controlUrl: string;
  /** `http://127.0.0.1:PORT`, for `http.proxy`. */
  readonly proxyUrl: string;
  /** PEM of the test CA, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** Bare repository that the sample project's pipelines check out of. */
  readonly origin: string;
  /** The sample workspace: a clone of `origin`, with `https://github.com/acme/orders-api.git` as the remote's name. */
  readonly workspace: string;
  /** From now on the proxy lets nobody through who does not log in; `undefined`: everybody, as at the start. */
  lockProxy(login: ProxyLogin | undefined): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  requests(): readonly SeenRequest[];
  /** Requests and answers that the published documents do not allow. Empty unless something drifted. */
  violations(): readonly string[];
  addPipeline(pipeline: ScenePipeline): AddedPipeline;
  reset(): void;
  close(): Promise<void>;
}

export interface StandinOptions {
  /** Empty or new folder for certificates, repositories and job working folders. */
  readonly folder: string;
  /** Where npm keeps what the jobs install, so that a second run needs no download. Git-ignored. */
  readonly npmCache: string;
  /** Folder with CircleCI's published API documents (`../shared/data/circleci`); without it that API is not checked. */
  readonly documents?: string;
  /** How long a state is kept that CircleCI only passes through, so that a watcher can see it, ms; asked anew each time. */
  readonly momentMs?: () => number;
}
