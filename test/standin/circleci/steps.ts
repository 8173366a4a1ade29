import { content, json, message, type Answer } from '../answer';
import type { StoredProject, StoredStep } from '../scene/model';
import type { RouteContext } from './service';

/** A job as v1.1 gives it, as far as it is about steps: each with the parallel runs that it had. */
export function jobSteps({ scene, params }: RouteContext, project: StoredProject): Answer {
  const found = scene.jobByNumber(project.slug, Number(params[1]));
  if (found === undefined || found.job.type === 'approval') return message(404, 'Build not found');
  const numbers = [...new Set(found.job.steps.map(({ number }) => number))];
  return json(200, {
    build_num: Number(params[1]),
    status: found.job.status,
    steps: numbers.map((number) => {
      const runs = found.job.steps.filter((step) => step.number === number);
      return { name: runs[0]?.name ?? '', actions: runs.map(actionJson) };
    }),
  });
}

function actionJson(step: StoredStep): object {
  const { startedAt, stoppedAt } = step;
  return {
    index: step.nodeIndex,
    step: step.number,
    name: step.name,
    bash_command: step.command ?? null,
    status: step.status,
    failed: step.status === 'failed' ? true : null,
    type: 'test',
    start_time: new Date(startedAt).toISOString(),
    end_time: stoppedAt === undefined ? null : new Date(stoppedAt).toISOString(),
    ...(stoppedAt === undefined ? {} : { run_time_millis: stoppedAt - startedAt }),
    has_output: step.output !== '',
  };
}

/** What a step printed, as text. Both streams are one here, and `error` is empty. */
export function stepOutput({ scene, params }: RouteContext, project: StoredProject): Answer {
  const [, job, stream, nodeIndex, number] = params;
  const step = scene
    .jobByNumber(project.slug, Number(job))
    ?.job.steps.find((each) => each.nodeIndex === Number(nodeIndex) && each.number === Number(number));
  if (step === undefined) return message(404, 'Not found');
  if (stream === 'error' || step.output === '') return content(204, 'text/plain', '');
  return content(200, 'text/plain; charset=utf-8', step.output);
}
